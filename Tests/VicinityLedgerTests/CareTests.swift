import GRDB
import LedgerModel
import Testing
import VicinityLedger
import VicinityOffers

@Suite struct CareTests {
  private let terms: LimitTerms = {
    var terms = LimitTerms()
    terms.perCustomer = LimitTerms.Cap(3)
    terms.perDevice = LimitTerms.Cap(50, in: .rolling(seconds: 86_400))
    terms.perArea = LimitTerms.Cap(1_000, in: .day)
    terms.total = LimitTerms.Cap(10_000)
    terms.budget = Money("10000.00", currency: "EUR")
    terms.unitCost = Money("1.25", currency: "EUR")
    return terms
  }()

  /// Two hundred redemptions of forty customers, committed.
  private func fill(_ ledger: SQLiteLedger, at time: OfferTime = noon) throws {
    var random = ModelRandom(seed: 5)
    for index in 0..<200 {
      let key = LedgerKey(at: time, using: &random)
      let request = ReserveRequest(
        offer: "latte", key: key, terms: terms, customer: "u\(index % 40)",
        device: "d\(index % 30)", area: "a\(index % 7)")
      if case .reserved = try ledger.reserve(request, at: time) {
        try ledger.commit(key, at: time)
      }
    }
  }

  private func usage(_ ledger: SQLiteLedger, _ customer: String = "u0", at time: OfferTime = noon)
    throws -> LimitUsage
  {
    try ledger.usage(
      UsageRequest(
        offer: "latte", terms: terms, customer: customer, device: "d0", area: "a0"), at: time)
  }

  @Test func `info counts what is there`() throws {
    let folder = try ScratchFolder()
    let ledger = try folder.ledger(isDurable: false)
    try fill(ledger)
    let info = try ledger.info()
    #expect(info.committed == 120 && info.refused == 80 && info.reserved == 0)
    #expect(info.offers == 1 && info.oldest == noon.seconds)
    #expect(info.fileSize + info.logSize > 10_000)
  }

  @Test(arguments: [
    "UPDATE counters SET count = count + 1 WHERE scope = 3 AND period = 0",
    "UPDATE counters SET count = count - 1 WHERE scope = 0",
    "UPDATE counters SET micros = micros + 1 WHERE scope = 3",
    "UPDATE counters SET count = 0 WHERE period = 1",
    "UPDATE counters SET count = count + 1 WHERE period = 3",
    "DELETE FROM counters WHERE scope = 0",
    "DELETE FROM counters WHERE period = 1",
    "DELETE FROM events WHERE rowid_of_one",
    "DELETE FROM reservations WHERE key = (SELECT min(key) FROM reservations WHERE state = 1)",
    "UPDATE reservations SET state = 2 WHERE key = (SELECT min(key) FROM reservations WHERE state = 1)",
    "UPDATE reservations SET micros = 0 WHERE key = (SELECT min(key) FROM reservations WHERE state = 1)",
    "UPDATE reservations SET offer = 99 WHERE key = (SELECT min(key) FROM reservations)",
    "DELETE FROM limits WHERE scope = 0",
  ])
  func `verify finds planted damage`(_ damage: String) throws {
    let folder = try ScratchFolder()
    do {
      let ledger = try folder.ledger(isDurable: false)
      try fill(ledger)
      #expect(try ledger.verify().problems == [])
    }
    let sql = damage.replacing(
      "rowid_of_one", with: "key = (SELECT min(key) FROM events)")
    try DatabaseQueue(path: folder.file).write { try $0.execute(sql: sql) }
    let report = try folder.ledger().verify()
    #expect(!report.problems.isEmpty)
  }

  @Test func `forgetting a customer leaves the counters right`() throws {
    let folder = try ScratchFolder()
    let ledger = try folder.ledger(isDurable: false)
    try fill(ledger)
    let before = try usage(ledger)
    #expect(before.customer == 3)
    let hash = ledger.subject(.customer, "u0")
    #expect(try ledger.forget(customer: "u0") == 5)
    let after = try usage(ledger)
    #expect(after.customer == 0 && after.total == before.total && after.area == before.area)
    #expect(after.spent == before.spent)
    #expect(try ledger.verify().problems == [])
    let found = try DatabaseQueue(path: folder.file).read { db -> Int in
      var found = 0
      for (table, column) in [
        ("reservations", "customer"), ("counters", "subject"), ("events", "subject"),
        ("referrals", "referee"), ("codes", "customer"),
      ] {
        let hex = [hash.high, hash.low].map {
          String(repeating: "0", count: 16 - String($0, radix: 16).count) + String($0, radix: 16)
        }.joined()
        found +=
          try Int.fetchOne(
            db, sql: "SELECT count(*) FROM \(table) WHERE hex(\(column)) = upper(?)",
            arguments: [hex]) ?? 0
      }
      return found
    }
    #expect(found == 0)
    var reader = ledger.counters.reader()
    #expect(
      reader.refusal(
        offer: "latte", terms: terms, customer: hash, device: ledger.subject(.device, "d0"),
        area: "a0", at: noon) == nil)
  }

  @Test func `ids are not in the file`() throws {
    let folder = try ScratchFolder()
    let ledger = try folder.ledger(isDurable: false)
    var random = ModelRandom(seed: 1)
    let request = ReserveRequest(
      offer: "latte", key: LedgerKey(at: noon, using: &random), terms: terms,
      customer: "customer-88213", device: "device-5512", area: "a")
    _ = try ledger.reserve(request, at: noon)
    try ledger.compact(at: noon)
    let bytes = try #require(try FileBytes.read(folder.file))
    #expect(FileBytes.contains(bytes, "latte"))
    #expect(!FileBytes.contains(bytes, "88213") && !FileBytes.contains(bytes, "5512"))
  }

  @Test func `what is too old goes away, and stays counted`() throws {
    let folder = try ScratchFolder()
    let ledger = try folder.ledger(isDurable: false)
    try fill(ledger)
    let early = try ledger.compact(at: OfferTime(seconds: noon.seconds + 400 * 86_400))
    #expect(early.keys == 0 && early.counters > 0 && early.events > 0)
    let later = OfferTime(seconds: noon.seconds + 400 * 86_400 + 121)
    #expect(try ledger.compact(at: later).keys == 200)
    #expect(try ledger.info().committed == 0)
    #expect(try ledger.verify().problems == [])
    let usage = try usage(ledger, at: later)
    #expect(usage.customer == 3 && usage.total == 120 && usage.area == 0)
    #expect(usage.spent == Money("150.00", currency: "EUR"))
    try fill(ledger, at: later)
    #expect(try ledger.verify().problems == [])
    // All customers have had theirs.
    #expect(try ledger.info().committed == 0)
  }

  @Test func `another process is seen, also by decisions`() throws {
    let folder = try ScratchFolder()
    let (one, other) = (try folder.ledger(isDurable: false), try folder.ledger(isDurable: false))
    var reader = other.counters.reader()
    func refusal() -> RejectionReason? {
      reader.refusal(
        offer: "latte", terms: terms, customer: other.subject(.customer, "u0"),
        device: other.subject(.device, "d20"), area: "a0", at: noon)
    }
    #expect(refusal() == nil)
    try fill(one)
    _ = try other.expire(at: noon)
    #expect(refusal() == .capCustomer)
    try one.forget(customer: "u0")
    _ = try other.expire(at: noon)
    #expect(refusal() == nil)
    // A third that is opened later has read them too.
    var late = try folder.ledger().counters.reader()
    let found = late.refusal(
      offer: "latte", terms: terms, customer: other.subject(.customer, "u1"),
      device: other.subject(.device, "d20"), area: "a0", at: noon)
    #expect(found == .capCustomer)
  }

  @Test func `another secret is refused`() throws {
    let folder = try ScratchFolder()
    _ = try folder.ledger(isDurable: false)
    let other = try #require(LedgerSecret(1..<33))
    #expect(throws: LedgerError(.wrongSecret)) {
      try SQLiteLedger(at: folder.file, hashingWith: other)
    }
  }
}
