import Vicinity

/// Checks a catalog: it is refused with defects on one line each, or decides, twice the same.
public func checkCatalog(_ bytes: [UInt8]) {
  do {
    let catalog = try OfferCatalog(text: bytes)
    for request in requests { check(catalog, request) }
  } catch {
    precondition(!error.defects.isEmpty, "a refusal has a reason")
    for defect in error.defects {
      precondition(!defect.description.contains("\n"), "a defect is one line")
      precondition(!defect.problem.isEmpty && !defect.mend.isEmpty, "a defect says what to do")
    }
  }
}

/// Checks a request: it is refused, or decided about by a catalog of all kinds of offers.
public func checkRequest(_ bytes: [UInt8]) {
  guard let request = try? OfferRequest(json: bytes, time: OfferTime(seconds: 1_800_000_000)) else {
    return
  }
  check(catalog, request)
}

private func check(_ catalog: OfferCatalog<WGS84>, _ request: OfferRequest) {
  var request = request
  request.explain = .full
  let decision = catalog.decide(request)
  precondition(decision.offers.count <= max(request.limit, 0), "no more than are wanted")
  let failed = decision.rejectedSummary?.byReason.reduce(0) { $0 + $1.count } ?? 0
  precondition(failed + decision.offers.count == catalog.count, "every offer is counted once")
  precondition(catalog.decide(request) == decision, "the same request, the same decision")
  for offer in decision.rejected ?? [] {
    let explained = catalog.explain(request, offer: offer.offer)?.rejected
    precondition(explained == offer, "an explanation says what the decision says")
  }
  request.explain = .none
  precondition(catalog.decide(request).offers == decision.offers, "counting changes nothing")
  checkLimits(catalog, request)
}

/// With a ledger: what is shown holds a place, every offer is counted once, and what is given back has room
/// again.
private func checkLimits(_ catalog: OfferCatalog<WGS84>, _ request: OfferRequest) {
  var request = request
  request.explain = .full
  let ledger = MemoryLedger()
  let empty = catalog.decide(request, limits: ledger)
  var random = SystemRandomNumberGenerator()
  let decision = catalog.decide(request, reservingIn: ledger, using: &random)
  for decision in [empty, decision] {
    let failed = decision.rejectedSummary?.byReason.reduce(0) { $0 + $1.count } ?? 0
    precondition(failed + decision.offers.count == catalog.count, "every offer is counted once")
  }
  let failures = Set(decision.limitFailures.map(\.offer))
  for offer in decision.offers {
    guard let terms = catalog.terms(of: offer.offer) else {
      preconditionFailure("an offer that is shown has terms")
    }
    let isLimited = terms != LimitTerms()
    guard case .held(let key, _, _)? = offer.reservation else {
      precondition(!isLimited || failures.contains(offer.offer), "what is limited holds a place")
      continue
    }
    guard let place = try? ledger.release(key, at: request.time) else {
      preconditionFailure("what is held can be released")
    }
    precondition(place.state == .released, "it is given back")
  }
  precondition(
    catalog.decide(request, limits: ledger).offers.map(\.offer) == empty.offers.map(\.offer),
    "what is given back has room again")
}

let requests: [OfferRequest] = {
  let points = ["55.95,-3.19", "0,0", "52.05,4.05", "90,0"]
  return points.compactMap { text in
    guard let point = try? Coordinate(text) else { return nil }
    var request = OfferRequest(id: "r", time: OfferTime(seconds: 1_800_000_000))
    let accuracy = Accuracy(radiusMetres: 60, confidence: 0.68)
    request.device = Fix(point: point, accuracy: accuracy, source: .gps, ageSeconds: 3)
    request.home = Fix(point: nil, source: .user, locality: Locality(country: "NO"))
    request.attributes = ["tier": "gold", "last": "2026-01-01", "age": 30]
    request.segments = [SegmentMembership(id: "aud-7")]
    request.basket = Basket(total: Money("20", currency: "EUR"))
    request.channel = "app"
    request.customer = "ann"
    request.deviceId = "phone"
    return request
  }
}()

let catalog: OfferCatalog<WGS84> = {
  let text = """
    catalog: {id: t, timezone: Europe/London}
    places: [{id: shop, at: "55.95,-3.19"}, {id: pole, at: "90,0"}]
    areas:
      - {id: near, around: $place, geoRadius: 2 mi}
      - {id: norway, country: NO}
      - {id: hood, shape: {type: Polygon, coordinates: [[[-180, -60], [180, -60], [180, 60], [-180, 60], [-180, -60]]]}}
    segments: [{id: gold, attr: tier, op: in, value: [gold]}, {id: foodie, member: aud-7}]
    offers:
      - {id: a, availableAtOrFrom: all, where: {in: near, match: possible}}
      - {id: b, where: {subject: home, in: [hood, norway], notIn: [], match: possible}, who: {any: [gold, foodie]}}
      - {id: c, where: {subject: delivery, notIn: [norway, hood]}, stacking: {group: g}}
      - {id: d, who: {not: gold, unknown: accept}, minimumSpend: {EUR: 5}, stacking: {group: g}}
      - {id: e, channels: [app], when: {validFrom: 2020-01-01, hours: [{opens: "09:00", closes: "08:59"}]}}
      - {id: f, caps: {perCustomer: 1/day, perDevice: 2/P7D, onStoreError: serve-uncapped-free}}
      - {id: g, where: {in: hood, match: possible}, caps: {perArea: 1/week}, budget: {total: {value: 1, currency: EUR}, unitCost: {value: 1, currency: EUR}}}
    """
  do {
    return try OfferCatalog(text: Array(text.utf8))
  } catch {
    preconditionFailure("\(error)")
  }
}()
