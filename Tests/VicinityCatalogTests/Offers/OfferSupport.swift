import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// A catalog from text, and requests about it.
enum Ask {
  static func catalog(_ text: String) throws -> OfferCatalog<WGS84> {
    try OfferCatalog(text: Array(text.utf8))
  }

  static func time(_ text: String = "2026-11-25T12:00:00Z") -> OfferTime {
    OfferTime(text) ?? OfferTime(seconds: 0)
  }

  /// A position known to so many metres, at 68 %.
  static func fix(
    _ point: String, _ metres: Double? = 10, _ source: Fix.Source = .gps, age: Int? = nil,
    _ locality: Locality = Locality()
  ) throws -> Fix {
    Fix(
      point: try Coordinate(point),
      accuracy: metres.flatMap { Accuracy(radiusMetres: $0, confidence: 0.68) }, source: source,
      ageSeconds: age, locality: locality)
  }

  static func request() -> OfferRequest { request { _ in } }

  static func request(
    _ change: (inout OfferRequest) throws -> Void
  ) rethrows -> OfferRequest {
    var request = OfferRequest(id: "r", time: time(), limit: 10, explain: .full)
    try change(&request)
    return request
  }
}

extension OfferCatalog {
  /// The offers that are shown, and why the others are not: `shown` or the reason.
  func answers(_ request: OfferRequest) -> [String: String] {
    var answers: [String: String] = [:]
    for id in offerIds {
      answers[id] = explain(request, offer: id)?.rejected?.reason.name ?? "shown"
    }
    return answers
  }

  func shown(_ request: OfferRequest) -> [String] { decide(request).offers.map(\.offer) }
}
