import LedgerModel
import Testing
import VicinityCatalog
import VicinityGeometry
import VicinityLedger
import VicinityOffers

/// Decisions that reserve, and their tokens, of both ledgers.
@Suite struct DecidedRedemptionTests {
  private static func catalog(_ offers: String) throws -> OfferCatalog<WGS84> {
    try OfferCatalog(text: Array("catalog: {id: t}\noffers:\n\(offers)".utf8))
  }

  private static func request(_ customer: String, explain: Explanation = .summary) -> OfferRequest {
    var request = OfferRequest(id: customer, time: noon, explain: explain)
    request.customer = customer
    return request
  }

  private static func held(_ decision: OfferDecision) -> (key: LedgerKey, token: String?)? {
    guard case .held(let key, _, let token)? = decision.offers.first?.reservation else {
      return nil
    }
    return (key, token)
  }

  /// 150 tasks decide at once about the only offer, and redeem what they were given.
  private func race(
    _ ledger: some Ledger, _ catalog: OfferCatalog<WGS84>, _ keys: TokenKeys?
  ) async throws -> [String: Int] {
    try await withThrowingTaskGroup(of: String.self) { group in
      for index in 0..<150 {
        group.addTask {
          var random = SystemRandomNumberGenerator()
          let request = Self.request("u\(index)")
          var decision = await catalog.decide(request, reservingIn: ledger, using: &random)
          if let keys { decision = decision.signed(with: keys, for: request, of: ledger) }
          guard let held = Self.held(decision) else {
            return decision.rejectedSummary?.byReason.first?.reason.name ?? "nothing"
          }
          if let keys {
            let bearer = TokenBearer(customer: ledger.subject(.customer, "u\(index)"))
            let claims = try keys.claims(of: held.token ?? "", bearer: bearer, at: noon)
            let place = try await ledger.redeem(claims, at: noon)
            let again = try await ledger.redeem(claims, at: noon)
            return again == place ? "\(place.state)" : "changed"
          }
          return "\(try await ledger.commit(held.key, at: noon).state)"
        }
      }
      var counts: [String: Int] = [:]
      for try await word in group { counts[word, default: 0] += 1 }
      return counts
    }
  }

  @Test(arguments: [false, true])
  func `150 decisions at once share a limit of 100`(_ isSigned: Bool) async throws {
    let all = try #require(TokenKeys(signing: "k", [UInt8](0..<32)))
    let keys = isSigned ? all : nil
    let folder = try ScratchFolder()
    let file = try folder.ledger()
    let memory = MemoryLedger()
    var wrong = 0
    for turn in 0..<100 {
      let catalog = try Self.catalog("  - {id: offer-\(turn), caps: {total: 100, perCustomer: 1}}")
      let expected = ["committed": 100, "CAP_TOTAL": 50]
      if try await race(file, catalog, keys) != expected { wrong += 1 }
      if try await race(memory, catalog, keys) != expected { wrong += 1 }
    }
    print(
      """
      150 decisions, limit 100, \(isSigned ? "signed" : "plain"), both ledgers: 100 repeats each, \
      \(wrong) wrong
      """)
    #expect(wrong == 0)
    #expect(try file.verify().problems == [])
  }

  @Test func `a token is for its customer, and for as long as its place`() throws {
    let folder = try ScratchFolder()
    let ledger = try folder.ledger()
    let keys = try #require(TokenKeys(signing: "k", [UInt8](0..<32)))
    let catalog = try Self.catalog("  - {id: latte, caps: {total: 1}}\n  - {id: open}")
    var random = SystemRandomNumberGenerator()
    let ann = Self.request("ann", explain: .full)
    let decision = catalog.decide(ann, reservingIn: ledger, lasting: 60, using: &random)
      .signed(with: keys, for: ann, of: ledger)
    let token = try #require(Self.held(decision)?.token)
    #expect(decision.json.contains("\"token\":\"\(token)\",\"expires\":\"2026-11-25T18:01:00Z\""))
    #expect(decision.offers.last?.reservation == nil)
    func bearer(_ name: String) -> TokenBearer {
      TokenBearer(customer: ledger.subject(.customer, name), place: "any")
    }
    let claims = try keys.claims(of: token, bearer: bearer("ann"), at: noon)
    #expect(claims.catalog == catalog.digest && claims.offer == "latte")
    #expect(throws: TokenError.self) { try keys.claims(of: token, bearer: bearer("bob"), at: noon) }
    // The place goes back two minutes after its time, and a token that was kept is of no use.
    let late = OfferTime(seconds: noon.seconds + 60 + 120)
    #expect(throws: TokenError.self) { try keys.claims(of: token, bearer: bearer("ann"), at: late) }
    #expect(try ledger.expire(at: late) == 1)
    let error = #expect(throws: LedgerError.self) { try ledger.redeem(claims, at: late) }
    #expect(error?.code == .reservationExpired)
  }

  @Test func `while the store fails, what is free may be shown, and nothing is silent`() throws {
    let folder = try ScratchFolder()
    let ledger = try folder.ledger(isDurable: false, mostPages: 60)
    let catalog = try Self.catalog(
      """
        - {id: money, caps: {total: 100000}, budget: {total: {value: "100000", currency: EUR}, unitCost: {value: "1", currency: EUR}}, priority: 3}
        - {id: free, caps: {perCustomer: 5, onStoreError: serve-uncapped-free}, priority: 2}
        - {id: open}
      """)
    var random = ModelRandom(seed: 9)
    var failed: OfferDecision?
    for index in 0..<5_000 where failed == nil {
      let decision = catalog.decide(
        Self.request("u\(index)", explain: .full), reservingIn: ledger, using: &random)
      if decision.limitFailures.count == 2 { failed = decision }
    }
    let decision = try #require(failed)
    #expect(decision.offers.map(\.offer) == ["free", "open"])
    #expect(
      decision.limitFailures.map { "\($0.offer) \($0.error.code) \($0.isShown)" } == [
        "money storeFull false", "free storeFull true",
      ])
    guard case .uncapped(let error)? = decision.offers.first?.reservation else {
      Issue.record("not uncapped")
      return
    }
    #expect(error.code == .storeFull)
    let rejected = try #require(decision.rejected?.first)
    #expect(rejected.reason == .capTotal && rejected.detail.contains("the disk is full"))
    #expect(decision.json.contains(#""reservation":{"uncapped":"storeFull"}"#))
    #expect(decision.json.contains(#""limitFailures":[{"offer":"money","error":"storeFull""#))
    print("store full: \(decision.limitFailures.count) failures named, 1 shown uncounted")
  }

  @Test func `decisions read while others write`() async throws {
    let ledger = MemoryLedger()
    let catalog = try Self.catalog("  - {id: a, caps: {perCustomer: 3, total: 4000}}")
    let wrong = await withTaskGroup(of: Int.self) { group in
      for writer in 0..<2 {
        group.addTask {
          var random = ModelRandom(seed: UInt64(writer + 1))
          for index in 0..<3_000 {
            let request = Self.request("u\(index % 1_000)")
            _ = await catalog.decide(request, reservingIn: ledger, using: &random)
          }
          return 0
        }
      }
      for reader in 0..<2 {
        group.addTask {
          var worker = catalog.worker(limits: ledger)
          var (wrong, last) = (0, [Bool](repeating: true, count: 1_000))
          for index in 0..<20_000 {
            let number = index &* 7 &+ reader
            let shown = !worker.decide(Self.request("u\(number % 1_000)")).offers.isEmpty
            // Nothing is given back, so what was full stays full.
            if shown, !last[number % 1_000] { wrong += 1 }
            last[number % 1_000] = shown
          }
          return wrong
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
    // 1,000 customers of three each would be 3,000; all of them have them now.
    #expect(
      (0..<1_000).allSatisfy {
        catalog.decide(Self.request("u\($0)"), limits: ledger).offers.isEmpty
      })
  }
}
