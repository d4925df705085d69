import Foundation
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Caps and budgets, from the text of a catalog to the reason of a decision.
@Suite struct LimitTests {
  private static let places = """
    catalog: {id: t, timezone: Europe/London}
    places:
      - {id: cafe, at: "55.9497,-3.1905"}
      - {id: bar, at: "52.37,4.89", timezone: Europe/Amsterdam}
    areas: [{id: near, around: $place, geoRadius: 2 mi}]

    """

  @Test func `a compiled catalog tells the limits of its offers`() throws {
    let catalog = try Ask.catalog(
      Self.places + """
        offers:
          - id: all
            availableAtOrFrom: [bar]
            where: {in: near}
            caps: {perCustomer: 2/week, perDevice: 1/PT12H, perArea: 300/day, total: 10000}
            budget: {total: {value: "12.50", currency: EUR}, perArea: {value: "3", currency: EUR},
                     unitCost: {value: "0.25", currency: EUR}}
          - {id: free, caps: {total: 5/P7D, onStoreError: serve-uncapped-free}}
          - {id: cost, budget: {unitCost: {value: "1", currency: EUR}}}
          - {id: none}
        """)
    let file = FileManager.default.temporaryDirectory.appending(
      path: "vicinity-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try catalog.write(to: file.path)
    for catalog in [catalog, try OfferCatalog(contentsOf: file.path)] {
      let all = try #require(catalog.terms(of: "all"))
      #expect(all.perCustomer == LimitTerms.Cap(2, in: .week))
      #expect(all.perDevice == LimitTerms.Cap(1, in: .rolling(seconds: 43_200)))
      #expect(all.perArea == LimitTerms.Cap(300, in: .day))
      #expect(all.total == LimitTerms.Cap(10_000))
      #expect(all.budget == Money("12.50", currency: "EUR"))
      #expect(all.areaBudget == Money("3", currency: "EUR"))
      #expect(all.unitCost == Money("0.25", currency: "EUR") && all.onStoreError == .reject)
      #expect(all.zone.hoursAhead == 2)
      var free = LimitTerms(onStoreError: .serveUncappedFree)
      free.total = LimitTerms.Cap(5, in: .rolling(seconds: 604_800))
      #expect(catalog.terms(of: "free") == free)
      #expect(
        catalog.terms(of: "cost") == LimitTerms() && catalog.terms(of: "none") == LimitTerms())
      #expect(catalog.terms(of: "other") == nil)
    }
  }

  /// The zone whose clocks are so many hours ahead in summer.
  private func hoursAhead(_ offer: String, _ places: String = places) throws -> Int {
    let catalog = try Ask.catalog(places + "offers: [\(offer)]")
    return try #require(catalog.terms(of: "a")?.zone).hoursAhead
  }

  @Test func `days are those of the offer, of its places, or of the catalog`() throws {
    #expect(try hoursAhead("{id: a, caps: {total: 1/day}}") == 1)
    #expect(try hoursAhead("{id: a, caps: {total: 1/day}, availableAtOrFrom: [bar]}") == 2)
    #expect(try hoursAhead("{id: a, caps: {total: 1/week}, availableAtOrFrom: [cafe]}") == 1)
    #expect(
      try hoursAhead(
        "{id: a, caps: {total: 1/day}, availableAtOrFrom: all, when: {timezone: Asia/Tokyo}}") == 9)
    #expect(throws: CatalogError.self) {
      try hoursAhead("{id: a, caps: {total: 1/day}, availableAtOrFrom: all}")
    }
    #expect(throws: CatalogError.self) {
      try hoursAhead("{id: a, caps: {total: 1/day}}", "catalog: {id: t}\n")
    }
    // What rolls needs no zone.
    _ = try Ask.catalog("catalog: {id: t}\noffers: [{id: a, caps: {total: 1/P1D}}]")
  }

  @Test(arguments: [
    ("caps: {total: 0}", "/caps/total", "value"),
    ("caps: {total: 1/month}", "/caps/total", "value"),
    ("caps: {total: 1/P1M}", "/caps/total", "value"),
    ("caps: {total: 1/P400D}", "/caps/total", "value"),
    ("caps: {total: 1/day/2}", "/caps/total", "value"),
    ("caps: {total: 1/Day}", "/caps/total", "value"),
    ("caps: {total: 99999999999999999999}", "/caps/total", "value"),
    ("caps: {perArea: 5}", "/caps/perArea", "missing"),
    ("caps: {perArea: 5}, where: {notIn: north}", "/caps/perArea", "missing"),
    ("budget: {perArea: {value: \"1\", currency: EUR}}", "/budget/perArea", "missing"),
    ("caps: {total: 1, onStoreError: serve}", "/caps/onStoreError", "value"),
    (
      "caps: {total: 1, onStoreError: serve-uncapped-free}, budget: {unitCost: {value: \"1\", currency: EUR}}",
      "/caps", "conflict"
    ),
    (
      "budget: {total: {value: \"1\", currency: EUR}, unitCost: {value: \"1\", currency: USD}}",
      "/budget", "currency"
    ),
  ])
  func `limits that nobody can keep are refused`(
    _ offer: (text: String, pointer: String, code: String)
  ) throws {
    let text =
      Self.places + """
        offers:
          - {id: a, \(offer.text)}
        """
    let error = #expect(throws: CatalogError.self) {
      try Ask.catalog(
        text.replacing(
          "areas: [", with: "areas: [{id: north, region: GB-SCT}, "))
    }
    let defect = try #require(error?.defects.first)
    #expect(error?.defects.count == 1 && defect.pointer == "/offers/0" + offer.pointer)
    #expect("\(defect.code)" == offer.code, "\(defect)")
  }

  private static let offers =
    places + """
      offers:
        - {id: customer, caps: {perCustomer: 1}, priority: 9}
        - {id: device, caps: {perDevice: 1/day}, priority: 8}
        - {id: area, caps: {perArea: 1}, availableAtOrFrom: [cafe], where: {in: near, match: possible}, priority: 7}
        - {id: total, caps: {total: 1}, priority: 6}
        - {id: budget, budget: {total: {value: "1", currency: EUR}, unitCost: {value: "1", currency: EUR}}, priority: 5}
        - {id: open}
      """

  private static func request(_ customer: String?, _ device: String?) throws -> OfferRequest {
    try Ask.request {
      $0.device = try Ask.fix("55.95,-3.19")
      $0.customer = customer
      $0.deviceId = device
    }
  }

  @Test func `every limit has its reason, and says so`() throws {
    let catalog = try Ask.catalog(Self.offers)
    let ledger = MemoryLedger()
    let ann = try Self.request("ann", "phone")
    var random = SystemRandomNumberGenerator()
    let first = catalog.decide(ann, reservingIn: ledger, using: &random)
    #expect(first.limits == .reserved && first.offers.count == 6 && first.limitFailures == [])
    #expect(first.offers.map { $0.reservation != nil } == [true, true, true, true, true, false])
    let again = catalog.decide(ann, limits: ledger)
    #expect(again.limits == .read && again.offers.map(\.offer) == ["open"])
    #expect(
      again.rejected?.map { [$0.offer, $0.reason.name, $0.detail] } == [
        ["customer", "CAP_CUSTOMER", "the customer has had it once, which is all that it allows"],
        ["device", "CAP_DEVICE", "the device has had it once today, which is all that it allows"],
        ["area", "CAP_AREA", "was given in near@cafe once, which is all that it allows"],
        ["total", "CAP_TOTAL", "was given once, which is all that it allows"],
        ["budget", "BUDGET", "no more can be given of its budget of 1.00 EUR"],
      ])
    #expect(again.rejectedSummary?.byReason.reduce(0) { $0 + $1.count } == 5)
    for rejected in again.rejected ?? [] {
      #expect(catalog.explain(ann, offer: rejected.offer, limits: ledger)?.rejected == rejected)
    }
    // Somebody else has a customer's and a device's room of their own; nobody has none.
    let bob = catalog.decide(try Self.request("bob", "tablet"), limits: ledger)
    #expect(bob.offers.map(\.offer) == ["customer", "device", "open"])
    let nobody = catalog.decide(try Self.request(nil, nil), limits: ledger)
    #expect(nobody.offers.map(\.offer) == ["open"])
    #expect(
      nobody.rejected?.first?.detail == "is counted per customer, and the request names none")
    // Without a ledger limits are not asked, and the decision says so.
    let unasked = catalog.decide(ann)
    #expect(unasked.limits == .notEnforced && unasked.offers.count == 6)
    // What is given back has room again.
    for offer in first.offers {
      guard case .held(let key, let expires, nil)? = offer.reservation else { continue }
      #expect(expires.seconds == ann.time.seconds + 900)
      try ledger.release(key, at: ann.time)
    }
    #expect(catalog.decide(ann, limits: ledger).offers.count == 6)
  }

  @Test func `a refused offer lets the next one move up, and excludes nobody`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      offers:
        - {id: first, caps: {total: 1}, stacking: {group: g}, priority: 3}
        - {id: second, stacking: {group: g}, priority: 2}
        - {id: third, caps: {total: 1}, priority: 1}
        - {id: fourth}
      """)
    var random = SystemRandomNumberGenerator()
    for explain in Explanation.allCases {
      let ledger = MemoryLedger()
      // Somebody takes the place between the counters' look and the reservation.
      let busy = RacingLedger(ledger, offers: ["first", "third"])
      var request = Ask.request()
      request.limit = 2
      request.explain = explain
      let decision = catalog.decide(request, reservingIn: busy, using: &random)
      #expect(decision.offers.map(\.offer) == ["second", "fourth"])
      #expect(decision.offers.allSatisfy { $0.reservation == nil })
      #expect((decision.rejectedSummary == nil) == (explain == .none))
      if explain == .full {
        #expect(
          decision.rejected?.map { "\($0.offer) \($0.reason.name)" } == [
            "first CAP_TOTAL", "third CAP_TOTAL",
          ])
        #expect(decision.rejectedSummary?[.capTotal] == 2 && decision.rejectedSummary?[.stack] == 0)
      }
    }
  }

  @Test func `requests name customers and devices as OpenRTB does`() throws {
    func read(_ text: String) throws -> OfferRequest {
      try OfferRequest(json: Array(text.utf8), time: Ask.time())
    }
    let both = try read(#"{"user":{"id":"u-1"},"device":{"ifa":"abc-1","id":"d"}}"#)
    #expect(both.customer == "u-1" && both.deviceId == "abc-1")
    // An advertising id of zeros is everybody's who does not want to be told apart.
    let zeros = try read(
      #"{"user":{"id":""},"device":{"ifa":"00000000-0000-0000-0000-000000000000","id":7}}"#)
    #expect(zeros.customer == nil && zeros.deviceId == "7")
    #expect(try read("{}").deviceId == nil)
    #expect(throws: OfferRequestError.self) { try read(#"{"user":{"id":["x"]}}"#) }
  }
}

extension LimitZone {
  /// What clocks are ahead of UTC in the summer of 2026.
  fileprivate var hoursAhead: Int {
    let noon = Ask.time("2026-06-25T12:00:00Z").seconds
    return Int(transitions.last { $0.at <= noon }?.offset ?? 0) / 3600
  }
}

/// A ledger before which somebody is always faster, with some offers.
private struct RacingLedger: Ledger {
  let ledger: MemoryLedger
  let offers: Set<String>

  init(_ ledger: MemoryLedger, offers: Set<String>) {
    self.ledger = ledger
    self.offers = offers
  }

  var rules: LedgerRules { ledger.rules }
  var counters: LimitCounters { ledger.counters }

  func subject(_ kind: SubjectHash.Kind, _ id: String) -> SubjectHash { ledger.subject(kind, id) }

  func perform(_ operation: LedgerOperation, at time: OfferTime) async throws(LedgerError)
    -> LedgerAnswer
  { try performBlocking(operation, at: time) }

  func performBlocking(_ operation: LedgerOperation, at time: OfferTime) throws(LedgerError)
    -> LedgerAnswer
  {
    if case .reserve(var request) = operation, offers.contains(request.offer) {
      var random = SystemRandomNumberGenerator()
      request.key = LedgerKey(at: time, using: &random)
      _ = try ledger.performBlocking(.reserve(request), at: time)
    }
    return try ledger.performBlocking(operation, at: time)
  }
}
