import Foundation
import Synchronization
import VicinityLedger

/// A folder for ledgers, on the disk of the checkout, that goes away with the group.
struct ScratchFolder: ~Copyable {
  let path: String

  init() throws {
    path = FileManager.default.currentDirectoryPath + "/bench-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func ledger(_ name: String) throws -> SQLiteLedger {
    guard let secret = LedgerSecret(0..<32) else { throw CocoaError(.featureUnsupported) }
    return try SQLiteLedger(at: path + "/" + name, hashingWith: secret)
  }

  /// How long the disk takes to say that 4 KB are there, in the middle of 200 times.
  func fsyncSeconds() throws -> Double {
    let file = path + "/fsync"
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    guard let handle = FileHandle(forWritingAtPath: file) else {
      throw CocoaError(.fileWriteUnknown)
    }
    let page = Data(repeating: 1, count: 4096)
    return median(
      try (0..<200).map { _ in
        try Spent.on {
          try handle.write(contentsOf: page)
          try handle.synchronize()
        }.spent.wall
      })
  }
}

/// A number that a task hands over.
final class Counted: Sendable {
  private let count = Mutex(0)
  private let done = DispatchSemaphore(value: 0)

  /// What tasks count; this thread waits for it.
  static func waited(_ work: @escaping @Sendable () async -> Int) -> Int {
    let counted = Counted()
    Task {
      let count = await work()
      counted.count.withLock { $0 = count }
      counted.done.signal()
    }
    counted.done.wait()
    return counted.count.withLock { $0 }
  }
}
