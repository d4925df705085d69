import Foundation
import LedgerModel
import VicinityLedger
import VicinityOffers

/// Reserves and commits as fast as it can, with sixteen customers at a time.
struct Storm {
  private let ledger: SQLiteLedger
  private let log: FileHandle
  private let seed: UInt64

  init(_ path: String, log: String, seed: UInt64, mostPages: Int? = nil) throws {
    // Opened before anything can stop being possible.
    _ = FileManager.default.createFile(atPath: log, contents: nil)
    guard let handle = FileHandle(forWritingAtPath: log) else { exit(66) }
    self.log = handle
    self.seed = seed
    ledger = try LedgerWriterTool.ledger(path, mostPages: mostPages)
  }

  /// A clock that all processes share, and that runs sixty times as fast as others: so reservations
  /// expire while somebody still fights for their places.
  static var now: OfferTime {
    OfferTime(
      seconds: 1_795_629_600 + Int64((Date().timeIntervalSince1970 - 1_700_000_000) * 60))
  }

  func run() throws {
    let failures = Failures()
    let threads = (0..<16 as Range<UInt64>).map { number in
      Thread {
        do throws(LedgerError) {
          try work(seed &* 16 &+ number)
        } catch {
          failures.note(error)
        }
      }
    }
    for thread in threads { thread.start() }
    while !threads.allSatisfy(\.isFinished) { Thread.sleep(forTimeInterval: 0.005) }
    if let error = failures.first { throw error }
  }

  private func work(_ seed: UInt64) throws(LedgerError) {
    var random = ModelRandom(seed: seed &+ 1)
    while true {
      let now = Storm.now
      let key = LedgerKey(at: now, using: &random)
      let offer = StormOffers.all[Int.random(in: 0..<StormOffers.all.count, using: &random)]
      let request = ReserveRequest(
        offer: offer.id, key: key, terms: offer.terms,
        customer: "u\(Int.random(in: 0..<5_000, using: &random))",
        device: "d\(Int.random(in: 0..<500, using: &random))",
        area: "a\(Int.random(in: 0..<20, using: &random))", timeLimit: 60)
      guard case .reserved = try ledger.reserve(request, at: now) else { continue }
      note("r", key)
      if random.chance(20) { continue }
      if random.chance(10) {
        _ = try ledger.release(key, at: now)
        continue
      }
      do throws(LedgerError) {
        _ = try ledger.commit(key, at: now)
        note("c", key)
      } catch {
        if error.code != .reservationExpired { throw error }
      }
    }
  }

  /// One write for each line, so that a process that dies leaves whole lines.
  private func note(_ letter: String, _ key: LedgerKey) {
    log.write(Data("\(letter) \(key)\n".utf8))
  }
}

/// The first failure of several threads.
private final class Failures: @unchecked Sendable {
  private let lock = NSLock()
  private var error: LedgerError?

  var first: LedgerError? { lock.withLock { error } }

  func note(_ new: LedgerError) { lock.withLock { error = error ?? new } }
}
