import VicinityCore
import VicinityOffers

/// A program that decides by a compiled catalog, patched or not, and nothing else: it links neither GEOS nor PROJ, and
/// measures with a geodesic of its own. What an app on a phone would do; a test compares its answers.
///
/// A line of the input is a request: an id, the seconds since 1970, latitude, longitude, and the accuracy in
/// metres at 68 %. A line of the output is the decision: see ``DecisionLine``.
@main
struct OffersAlone {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 2 || arguments.count == 3 else {
      return print("usage: offers-alone CATALOG [PATCH]")
    }
    let base = try OfferCatalog(compiledAt: arguments[1], measuringWith: PlainGeodesic())
    let catalog = arguments.count == 3 ? try OfferCatalog(base, patchedWith: arguments[2]) : base
    while let line = readLine() {
      guard let request = OfferRequest(line: line) else {
        print("cannot be read: \(line)")
        continue
      }
      print(catalog.decide(request).line)
    }
  }
}

extension OfferRequest {
  init?(line: String) {
    let parts = line.split(separator: " ")
    guard parts.count == 5, let seconds = Int64(parts[1]), let latitude = Double(parts[2]),
      let longitude = Double(parts[3]), let metres = Double(parts[4]),
      let point = try? Coordinate(latitude: latitude, longitude: longitude)
    else { return nil }
    self.init(id: String(parts[0]), time: OfferTime(seconds: seconds))
    let fix = Fix(
      point: point, accuracy: Accuracy(radiusMetres: metres, confidence: 0.68), source: .gps,
      ageSeconds: 1)
    (device, home, delivery) = (fix, fix, fix)
    limit = 5
  }
}

extension OfferDecision {
  /// The offers that are shown, then how many fail for each reason.
  var line: String {
    let shown = offers.map(\.offer).joined(separator: ",")
    let reasons = (rejectedSummary?.byReason ?? []).map { "\($0.reason.name):\($0.count)" }
    return "\(id) \(shown) \(reasons.joined(separator: ","))"
  }
}
