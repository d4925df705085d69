import Foundation
import GRDB
import LedgerModel
import Testing
import VicinityLedger
import VicinityOffers

enum FileBytes {
  static func read(_ path: String) throws -> Data? { FileManager.default.contents(atPath: path) }

  static func contains(_ data: Data, _ text: String) -> Bool {
    data.firstRange(of: Data(text.utf8)) != nil
  }
}

@Suite struct StoreFailureTests {
  /// Every acknowledged line of a log is in the ledger, and the counters are right.
  private func check(_ folder: borrowing ScratchFolder, log: String) throws -> Int {
    let ledger = try folder.ledger()
    #expect(try ledger.verify().problems == [])
    var missing = 0
    var acknowledged = 0
    for line in try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let key = LedgerKey(String(words[1])) else { continue }
      acknowledged += 1
      switch try ledger.reservation(for: key, at: noon) {
      case .reserved(let reservation):
        if words[0] == "c", reservation.state != .committed { missing += 1 }
      default: missing += 1
      }
    }
    #expect(missing == 0 && acknowledged > 0)
    return acknowledged
  }

  @Test(arguments: ["200", "limit=1500000"])
  func `a full disk is a typed refusal, and loses nothing`(_ mode: String) throws {
    let folder = try ScratchFolder()
    let log = folder.path + "/log"
    let writer = try Writer("fill", folder.file, log, "1", mode, in: folder.path)
    #expect(writer.wait() == 0)
    let error = writer.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let acknowledged = try check(folder, log: log)
    print("full disk (\(mode)): \(error) after \(acknowledged) acknowledged, 0 missing")
    // Beyond a limit of its process a file cannot grow, which SQLite does not call full.
    #expect(error == (mode == "200" ? "storeFull" : "storeFailed"))
  }

  @Test func `there is room again, and the ledger goes on`() throws {
    let folder = try ScratchFolder()
    let small = try folder.ledger(isDurable: false, mostPages: 60)
    var random = ModelRandom(seed: 3)
    var failed: LedgerError?
    var last: ReserveRequest?
    while failed == nil {
      let request = ReserveRequest(
        offer: "latte", key: LedgerKey(at: noon, using: &random), terms: LimitTerms(),
        customer: "u\(random.next())")
      last = request
      do throws(LedgerError) { _ = try small.reserve(request, at: noon) } catch { failed = error }
    }
    #expect(failed?.code == .storeFull)
    let request = try #require(last)
    // It fails again while there is no room; the same key succeeds when there is.
    #expect(throws: LedgerError.self) { try small.reserve(request, at: noon) }
    guard case .reserved = try folder.ledger().reserve(request, at: noon) else {
      Issue.record("not reserved")
      return
    }
    #expect(try small.reservation(for: request.key, at: noon) != nil)
  }

  @Test func `an offer may say that it is served uncounted while the store fails`() throws {
    let folder = try ScratchFolder()
    let ledger = try folder.ledger(isDurable: false, mostPages: 60)
    var random = ModelRandom(seed: 4)
    var free = LimitTerms(onStoreError: .serveUncappedFree)
    free.total = LimitTerms.Cap(1_000_000)
    func request(_ terms: LimitTerms) -> ReserveRequest {
      ReserveRequest(offer: "free", key: LedgerKey(at: noon, using: &random), terms: terms)
    }
    var uncapped: LedgerError?
    while uncapped == nil {
      if case .uncapped(let error) = try ledger.reserve(request(free), at: noon) {
        uncapped = error
      }
    }
    #expect(uncapped?.code == .storeFull)
    // Money is never given away: such terms are refused, whether the store fails or not.
    free.budget = Money("1.00", currency: "EUR")
    free.unitCost = Money("0.10", currency: "EUR")
    #expect(throws: LedgerError.self) { try ledger.reserve(request(free), at: noon) }
    #expect(throws: LedgerError(.invalidTerms, "serve-uncapped-free of an offer that costs money"))
    {
      try MemoryLedger().reserve(request(free), at: noon)
    }
  }

  @Test func `a file that cannot be written is a typed refusal`() throws {
    let folder = try ScratchFolder()
    let log = folder.path + "/log"
    do {
      let ledger = try folder.ledger()
      var random = ModelRandom(seed: 5)
      let key = LedgerKey(at: noon, using: &random)
      _ = try ledger.reserve(ReserveRequest(offer: "x", key: key, terms: LimitTerms()), at: noon)
      try Data("r \(key)\n".utf8).write(to: URL(fileURLWithPath: log))
    }
    // Root may write to anything, so it is somebody else who tries.
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.file)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    let other = FileManager.default.temporaryDirectory.path + "/vicinity-log-\(UUID().uuidString)"
    let writer = try Writer("fill", folder.file, other, "1", "nobody", in: "/tmp")
    #expect(writer.wait() == 0)
    let error = writer.output.trimmingCharacters(in: .whitespacesAndNewlines)
    try? FileManager.default.removeItem(atPath: other)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.file)
    print("read-only file: \(error)")
    #expect(error == "storeReadOnly")
    #expect(try check(folder, log: log) == 1)
  }

  @Test func `a file that is none is a typed refusal`() throws {
    let folder = try ScratchFolder()
    try Data("this is no ledger, and long enough to be taken for a page".utf8)
      .write(to: URL(fileURLWithPath: folder.file))
    #expect(throws: LedgerError.self) { try folder.ledger() }
    #expect(throws: LedgerError.self) {
      try SQLiteLedger(at: folder.path + "/none/ledger.sqlite", hashingWith: testSecret)
    }
  }

  @Test func `damaged pages are found`() throws {
    let folder = try ScratchFolder()
    do {
      let ledger = try folder.ledger(isDurable: false)
      var random = ModelRandom(seed: 6)
      for index in 0..<400 {
        let request = ReserveRequest(
          offer: "x", key: LedgerKey(at: noon, using: &random), terms: StormOffers.all[3].terms,
          customer: "u\(index)")
        _ = try ledger.reserve(request, at: noon)
      }
      try ledger.compact(at: noon)
    }
    let bytes = try #require(try FileBytes.read(folder.file))
    var random = ModelRandom(seed: 7)
    var unnoticed = 0
    var tried = 0
    for _ in 0..<60 {
      var damaged = bytes
      // A whole page of noise, but not the first, without which there is no file.
      let page = Int.random(in: 1..<bytes.count / 4096, using: &random) * 4096
      for index in page..<page + 4096 {
        damaged[index] = UInt8(truncatingIfNeeded: random.next() >> 32)
      }
      for suffix in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: folder.file + suffix)
      }
      try damaged.write(to: URL(fileURLWithPath: folder.file))
      tried += 1
      do {
        if try folder.ledger(isDurable: false).verify().problems.isEmpty { unnoticed += 1 }
      } catch is LedgerError {
      }
    }
    print("damaged pages: \(tried) tried, \(unnoticed) unnoticed")
    #expect(unnoticed == 0)
  }
}
