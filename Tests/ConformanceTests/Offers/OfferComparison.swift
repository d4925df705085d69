import VicinityCore
import VicinityGeometry
import VicinityOffers

/// How often the engine and the oracle said the same.
struct OfferComparison: Sendable {
  var requests = 0
  var close = 0
  var looked = 0
  var shown = 0
  var chances = 0
  var ties = 0
  var repeated = 0
  var ways = 0
  var differences = 0
  var reasons = [Int](repeating: 0, count: RejectionReason.allCases.count)
  /// The greatest differences of chances in circles, and in polygons.
  var circles = 0.0
  var polygons = 0.0
  var samples: [String] = []

  mutating func add(_ other: OfferComparison) {
    requests += other.requests
    close += other.close
    looked += other.looked
    shown += other.shown
    chances += other.chances
    ties += other.ties
    repeated += other.repeated
    ways += other.ways
    differences += other.differences
    for index in reasons.indices { reasons[index] += other.reasons[index] }
    circles = max(circles, other.circles)
    polygons = max(polygons, other.polygons)
    samples += other.samples.prefix(max(0, 20 - samples.count))
  }

  private mutating func differ(_ request: OfferRequest, _ text: @autoclosure () -> String) {
    differences += 1
    if samples.count < 20 { samples.append("\(request.id) at \(request.time): \(text())") }
  }

  /// A difference that no request has.
  mutating func note(_ text: @autoclosure () -> String) {
    differences += 1
    if samples.count < 20 { samples.append(text()) }
  }

  mutating func compare(
    _ decision: OfferDecision, _ plain: PlainDecision, _ oracle: PlainOracle,
    _ request: OfferRequest
  ) {
    guard !plain.isClose else {
      close += 1
      return
    }
    requests += 1
    ties += plain.ties
    repeated += plain.repeated
    shown += plain.shown.count
    compareShown(decision, plain, oracle, request)
    for reason in RejectionReason.allCases {
      let expected = plain.counts[Int(reason.rawValue)]
      reasons[Int(reason.rawValue)] += expected
      if decision.rejectedSummary?[reason] != expected {
        differ(
          request,
          "\(reason.name) \(decision.rejectedSummary?[reason] ?? -1) times, expected \(expected)")
      }
    }
    if decision.rejectedSummary?.considered != oracle.offers.count {
      differ(request, "considered \(decision.rejectedSummary?.considered ?? -1)")
    }
    var found: [String: RejectionReason] = [:]
    for rejected in decision.rejected ?? [] { found[rejected.offer] = rejected.reason }
    looked += plain.reasons.count
    if found.count != plain.reasons.count || decision.rejected?.count != found.count {
      differ(request, "\(found.count) looked at, expected \(plain.reasons.count)")
    }
    for (number, reason) in plain.reasons {
      let id = oracle.offers[number].plain.id
      if found[id] != reason {
        differ(request, "\(id) \(found[id]?.name ?? "-"), expected \(reason.name)")
      }
    }
  }

  mutating func compareShown(
    _ decision: OfferDecision, _ plain: PlainDecision, _ oracle: PlainOracle,
    _ request: OfferRequest
  ) {
    guard decision.offers.count == plain.shown.count else {
      return differ(request, "\(decision.offers.count) shown, expected \(plain.shown.count)")
    }
    for (offer, expected) in zip(decision.offers, plain.shown) {
      let answer: Match.Answer? = expected.isCertain.map { $0 ? .certain : .possible }
      let id = oracle.offers[expected.offer].plain.id
      let place = expected.place.map { oracle.catalog.places[$0].id }
      if offer.offer != id || offer.place?.id != place || offer.match?.answer != answer {
        differ(
          request,
          "\(offer.offer) at \(offer.place?.id ?? "-") \(offer.match?.answer.rawValue ?? "-"), expected \(id) at \(place ?? "-") \(answer?.rawValue ?? "-")"
        )
        continue
      }
      if let area = expected.area, offer.area != area {
        differ(request, "\(id) in \(offer.area ?? "-"), expected \(area)")
      }
      if let metres = expected.metres, metres != offer.place?.path?.distanceMetres ?? .infinity {
        differ(request, "\(id) \(offer.place?.path?.distanceMetres ?? -1) m, expected \(metres)")
      }
      guard let chance = offer.match?.probability, let wanted = expected.chance else {
        if offer.match?.probability != nil || expected.chance != nil {
          differ(
            request, "\(id) P \(offer.match?.probability ?? -1), expected \(expected.chance ?? -1)")
        }
        continue
      }
      chances += 1
      let difference = abs(chance - wanted)
      if expected.isOfPolygons {
        polygons = max(polygons, difference)
      } else {
        circles = max(circles, difference)
      }
      if !(difference <= (expected.isOfPolygons ? 1e-6 : 1e-9)) {
        differ(request, "\(id) P \(chance), expected \(wanted)")
      }
    }
  }

  /// Asks the same in other ways, which must say the same: without explanation, and for some also by a
  /// worker, and for a summary.
  mutating func compareWays(
    _ request: OfferRequest, _ decision: OfferDecision, _ engine: OfferCatalog<WGS84>,
    _ worker: inout OfferWorker<WGS84>, isThorough: Bool
  ) {
    var plainly = request
    plainly.explain = .none
    let plain = worker.decide(plainly)
    ways += 1
    if plain.offers != decision.offers || plain.rejectedSummary != nil || plain.rejected != nil {
      differ(request, "without explanation it is something else")
    }
    guard isThorough else { return }
    ways += 2
    if worker.decide(request) != decision { differ(request, "the worker says something else") }
    plainly.explain = .summary
    let summary = engine.decide(plainly)
    if summary.offers != decision.offers || summary.rejectedSummary != decision.rejectedSummary
      || summary.rejected != nil
    {
      differ(request, "the summary says something else")
    }
  }

  func report(offers: Int) -> String {
    let counts = RejectionReason.allCases.map { "\($0.name) \(reasons[Int($0.rawValue)])" }
    return """
      offers: \(requests) requests against \(offers) offers, \(shown) shown, \(looked) looked at, \
      \(chances) chances (circles within \(circles), polygons within \(polygons)), \(ties) exact \
      ties, \(repeated) closed at repeated times, \(ways) other ways to ask, \(close) within 2 cm of a polygon's edge left out, \
      \(differences) differences
      offers: \(counts.joined(separator: ", "))
      """
  }
}
