import Foundation
import VicinityCore
import VicinityOffers

/// Where a subject is, and how that stands to every shape and code.
struct PlainSubject {
  /// How somebody stands to a region.
  enum Stand {
    case certain, possible, no
    /// Nothing that is known says anything of it.
    case unknown
  }

  let point: Coordinate?
  let hasPoint: Bool
  let hasCode: Bool
  let radius: Double
  let deviation: Double
  let trusts: Bool
  let age: Int?
  /// To each shape, infinite where it is far.
  var distances: [Double] = []
  var codes: [Stand] = []

  init(_ fix: Fix?, _ oracle: PlainOracle) throws {
    point = fix?.point
    age = fix?.ageSeconds
    trusts = fix?.trust == .certain
    let stated = fix?.accuracy.map { ($0.radiusMetres, $0.confidence) }
    let assumed: (Double, Double)? =
      switch fix?.source {
      case .gps: (50, 0.68)
      case .wifi: (150, 0.68)
      case .user: (30, 0.68)
      case .ip, nil: nil
      }
    let accuracy = stated ?? assumed
    hasPoint = fix?.point != nil && fix?.trust != .region && accuracy != nil
    radius = accuracy?.0 ?? 0
    deviation = accuracy.map { $0.0 / (-2 * log1p(-$0.1)).squareRoot() } ?? 0
    let here = fix?.locality ?? Locality()
    hasCode = [here.country, here.region, here.city, here.postal].contains { $0 != nil }
    if let point, hasPoint {
      let position = PlainShape.position(point.latitude, point.longitude)
      let most = reach(oracle.greatestConfidence) + 1
      distances = Array(repeating: .infinity, count: oracle.shapes.count)
      for index in oracle.discs.indices {
        let disc = oracle.discs[index]
        if PlainShape.chord(position, disc.middle) <= disc.bound + most {
          distances[index] = try oracle.shapes[index].signedDistance(point, at: position)
        }
      }
    }
    codes = hasCode ? oracle.codes.map { PlainSubject.stand($0, here, fix?.source) } : []
  }

  /// The radius that holds the truth with a confidence.
  func reach(_ confidence: Double) -> Double { deviation * (-2 * log1p(-confidence)).squareRoot() }

  func has(_ need: PlainOracle.Need) -> Bool {
    switch need {
    case .point: hasPoint
    case .code: hasCode
    case .either: hasPoint || hasCode
    }
  }

  func stand(_ region: PlainOracle.Region, reach: Double) -> Stand {
    switch region {
    case .shape(let number):
      guard hasPoint else { return .unknown }
      let distance = distances[number]
      if distance >= reach { return .no }
      return distance <= -reach && trusts ? .certain : .possible
    case .code(let number): return hasCode ? codes[number] : .unknown
    }
  }

  private static func stand(
    _ code: PlainOracle.Code, _ here: Locality, _ source: Fix.Source?
  ) -> Stand {
    let country = here.country.map(PlainOracle.letters)
    let known: String?
    switch code.kind {
    case "country": return country.map { $0 == code.country ? .certain : .no } ?? .unknown
    case "region": known = here.region
    case "city": known = here.city
    default: known = here.postal
    }
    guard let known else { return .unknown }
    guard PlainOracle.letters(known) == code.text else { return .no }
    if let wanted = code.country, wanted != country { return .no }
    return code.kind == "postal" && source == .ip ? .possible : .certain
  }
}
