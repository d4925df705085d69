import Foundation
import TestSupport
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Makes requests, each from its own seed: most of them near an offer, many of them where it turns.
struct PlainRequests: Sendable {
  let oracle: PlainOracle
  let seed: UInt64

  func request(_ number: Int) throws -> OfferRequest {
    var random = SplitMix(seed: seed &+ UInt64(number) &* 0x5851_F42D_4C95_7F2D)
    let target = oracle.offers[Int.random(in: oracle.offers.indices, using: &random)]
    let city = PlainCity.all[Int.random(in: PlainCity.all.indices, using: &random)]
    var request = OfferRequest(
      id: "request-\(number)", time: time(target, &random),
      limit: [0, 1, 3, 3, 3, 5, 20][Int.random(in: 0..<7, using: &random)], explain: .full)
    request.channel = ["app", "app", "app", "web", "email", "fax", nil, nil].pick(&random)
    let isNear = Double.random(in: 0..<1, using: &random) < 0.85
    for subject in PlainOffer.Subject.allCases {
      let isWanted = target.plain.region?.subject ?? .device == subject
      let share = isWanted ? 0.96 : subject == .device ? 0.8 : 0.4
      guard Double.random(in: 0..<1, using: &random) < share else { continue }
      let fix =
        isNear && isWanted
        ? try self.fix(near: target, &random)
        : try self.fix(in: city, &random)
      switch subject {
      case .device: request.device = fix
      case .home: request.home = fix
      case .delivery: request.delivery = fix
      }
    }
    describe(&request, &random)
    return request
  }

  private func chance(_ share: Double, _ random: inout SplitMix) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }

  // MARK: - Where

  private func fix(near target: PlainOracle.Offer, _ random: inout SplitMix) throws -> Fix {
    let placement = target.placements.pick(&random)
    let regions = placement.inside + (chance(0.3, &random) ? placement.outside : [])
    guard
      case .shape(let number)? =
        (regions.randomElement(using: &random)
        ?? placement.outside.randomElement(using: &random))
    else { return try fix(in: nil, &random) }
    let shape = oracle.shapes[number]
    let accuracy = accuracy(&random)
    let source = source(&random)
    let assumed = source == .wifi ? 150.0 : source == .user ? 30 : 50
    let deviation =
      (accuracy?.radiusMetres ?? assumed)
      / (-2 * log1p(-(accuracy?.confidence ?? 0.68)))
      .squareRoot()
    let reach = deviation * (-2 * log1p(-target.confidence)).squareRoot()
    // About where the answer turns, or anywhere about.
    let edge = shape.metres ?? shape.bound * 0.6
    let away =
      chance(0.5, &random)
      ? edge + (chance(0.5, &random) ? reach : -reach)
      : .random(in: 0...1.6, using: &random) * edge
    let bearing = Double.random(in: 0..<360, using: &random)
    let point = PlainRequests.point(from: shape.center, bearing, abs(away))
    guard var tuned = accuracy, chance(0.6, &random) else {
      return fix(point, accuracy, source, near: target, &random)
    }
    let distance = abs(
      try shape.signedDistance(
        point, at: PlainShape.position(point.latitude, point.longitude)))
    // The accuracy with which the answer turns just here.
    // Nobody measures a polygon's edge to the last nanometre.
    let offs =
      shape.metres == nil
      ? [0.03, -0.03, 0.1, -0.1, 5] : [0, 0, 0, 1e-9, -1e-9, 1e-3, -1e-3, 0.03]
    let off = offs.pick(&random)
    if distance > 5,
      let turned = PlainRequests.accuracy(
        reaching: distance + off, target.confidence, tuned.confidence), turned.radiusMetres < 30_000
    {
      tuned = turned
    }
    return fix(point, tuned, source, near: target, &random)
  }

  /// An accuracy whose scaled radius is `metres` exactly, where there is such a double.
  private static func accuracy(
    reaching metres: Double, _ wanted: Double, _ confidence: Double
  ) -> Accuracy? {
    let held = (-2 * log1p(-confidence)).squareRoot()
    let scale = (-2 * log1p(-wanted)).squareRoot()
    var radius = metres / scale * held
    for _ in 0..<6 { radius = radius.nextDown }
    var best = radius
    for _ in 0..<12 {
      if abs(radius / held * scale - metres) < abs(best / held * scale - metres) { best = radius }
      radius = radius.nextUp
    }
    return Accuracy(radiusMetres: best, confidence: confidence)
  }

  /// The point some metres away, to within a part in a thousand.
  private static func point(
    from center: Coordinate, _ bearing: Double, _ metres: Double
  ) -> Coordinate {
    let angle = metres / 6_371_000
    let (y, x, b) = (
      center.latitude * .pi / 180, center.longitude * .pi / 180, bearing * .pi / 180
    )
    let sine = sin(y) * cos(angle) + cos(y) * sin(angle) * cos(b)
    let turn = atan2(sin(b) * sin(angle) * cos(y), cos(angle) - sin(y) * sine)
    let found = try? Coordinate(
      latitude: asin(min(max(sine, -1), 1)) * 180 / .pi,
      longitude: ((x + turn) * 180 / .pi).remainder(dividingBy: 360))
    return found ?? center
  }

  /// Somewhere in a town; with nil, anywhere on earth.
  private func fix(in city: PlainCity?, _ random: inout SplitMix) throws -> Fix {
    guard let city, chance(0.95, &random) else {
      let point = try Coordinate(
        latitude: .random(in: -90...90, using: &random),
        longitude: .random(in: -180...180, using: &random))
      return fix(point, accuracy(&random), source(&random), near: nil, &random)
    }
    let reach = city.kilometres * 1500
    let spot = city.at(
      east: .random(in: -reach...reach, using: &random),
      north: .random(in: -reach...reach, using: &random))
    return fix(
      try PlainShape.coordinate(spot.x, spot.y), accuracy(&random), source(&random), in: city,
      &random)
  }

  private func source(_ random: inout SplitMix) -> Fix.Source {
    [.gps, .gps, .gps, .gps, .wifi, .wifi, .user, .ip].pick(&random)
  }

  private func accuracy(_ random: inout SplitMix) -> Accuracy? {
    let radius: Double
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<8: radius = .random(in: 5...30, using: &random)
    case 8..<14: radius = .random(in: 30...150, using: &random)
    case 14..<17: radius = 150 * pow(133, .random(in: 0...1, using: &random))
    // Nought is no accuracy, as none is.
    case 17: radius = 0
    default: return nil
    }
    return Accuracy(
      radiusMetres: radius,
      confidence: [0.68, 0.68, 0.67, 0.5, 0.95].pick(&random))
  }

  private func fix(
    _ point: Coordinate, _ accuracy: Accuracy?, _ source: Fix.Source,
    near target: PlainOracle.Offer?, _ random: inout SplitMix
  ) -> Fix {
    // The town whose middle is nearest.
    let city = PlainCity.all.min {
      let (one, other) = (
        PlainShape.position($0.latitude, $0.longitude),
        PlainShape.position($1.latitude, $1.longitude)
      )
      let here = PlainShape.position(point.latitude, point.longitude)
      return PlainShape.chord(one, here) < PlainShape.chord(other, here)
    }
    return fix(point, accuracy, source, in: city, &random)
  }

  private func fix(
    _ point: Coordinate, _ accuracy: Accuracy?, _ source: Fix.Source, in city: PlainCity?,
    _ random: inout SplitMix
  ) -> Fix {
    var locality = Locality()
    if let city, chance(0.5, &random) {
      locality.country = chance(0.8, &random) ? city.country : city.country.lowercased()
      if chance(0.7, &random) { locality.region = "\(city.country)-\(city.name.uppercased())" }
      if chance(0.6, &random) { locality.city = city.name.capitalized }
      if chance(0.5, &random) {
        locality.postal = ["\(city.name)1", "\(city.name.uppercased()) 2B", "9"].pick(&random)
      }
    }
    var trust: Fix.Trust?
    if source == .ip, chance(0.2, &random) { trust = .certain }
    if chance(0.02, &random) { trust = .region }
    return Fix(
      point: chance(0.04, &random) ? nil : point, accuracy: accuracy, source: source,
      ageSeconds: [nil, 0, 30, 60, 61, 300, 301, 5000].pick(&random),
      locality: locality, trust: trust)
  }
}

extension Array {
  /// One of the elements, of which there must be some.
  func pick(_ random: inout SplitMix) -> Element {
    self[.random(in: indices, using: &random)]
  }
}
