import Foundation
import TestSupport
import VicinityCore
import VicinityGeometry

/// Areas and places of every kind, close together; several with each id, and some without.
enum LiveSamples {
  private static let middles = [(0.0, 0.0), (179.9, 10), (-3.2, 55.9), (20, 85), (-179.95, -40)]

  /// An id for a number; nil for some.
  private static func id(_ number: Int) -> String? { number % 23 == 5 ? nil : "id \(number % 71)" }

  static func areas(_ count: Int, seed: UInt64) throws -> Areas {
    var random = SplitMix(seed: seed)
    let features = (0..<count).map { number in
      let id = id(number).map { #""id":"\#($0)","# } ?? ""
      let (properties, geometry) = shape(number, &random)
      return #"{"type":"Feature",\#(id)"properties":{"tag":"\#(number)"\#(properties)},"#
        + #""geometry":\#(geometry)}"#
    }
    let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
    return try Areas(bytes: Array(text.utf8), name: "areas")
  }

  private static func shape(_ number: Int, _ random: inout SplitMix) -> (String, String) {
    let (x, y) = middles.randomElement(using: &random) ?? (0, 0)
    let scale = cos(y * .pi / 180)
    switch number % 8 {
    case 0, 1:
      let longitude = x + .random(in: -0.3...0.3, using: &random) / scale
      let turned = longitude - 360 * (longitude / 360).rounded()
      let radius = Double.random(in: 0...40_000, using: &random)
      let latitude = y + .random(in: -0.3...0.3, using: &random)
      return (
        #","radius":\#(radius)"#,
        #"{"type":"Point","coordinates":[\#(turned),\#(latitude)]}"#
      )
    case 2, 3:
      // Corners and edges that are shared, and asked for exactly.
      let west = x + Double(Int.random(in: -3...2, using: &random)) / 8
      let south = y + Double(Int.random(in: -3...2, using: &random)) / 8
      let (east, north) = (west + 0.25, south + 0.25)
      let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
      return ("", polygon([corners]))
    case 4 where number % 5 == 0:
      let height = 84 + Double(number % 7) / 4
      let corners = stride(from: -180.0, through: 180, by: 60).map { ($0, height) }
      return ("", polygon([corners]))
    default:
      let center = (
        x + .random(in: -0.3...0.3, using: &random) / scale,
        y + .random(in: -0.3...0.3, using: &random)
      )
      let size = exp(Double.random(in: -5 ... -1, using: &random))
      let shell = star(center, size: size, in: 0.6...1, scale, &random)
      let hole = star(center, size: size, in: 0.2...0.5, scale, &random)
      return ("", polygon(number % 3 == 0 ? [shell, hole] : [shell]))
    }
  }

  private static func star(
    _ center: (Double, Double), size: Double, in shares: ClosedRange<Double>, _ scale: Double,
    _ random: inout SplitMix
  ) -> [(Double, Double)] {
    let corners = (0..<12).map { corner in
      let angle = Double(corner) * .pi / 6
      let length = size * .random(in: shares, using: &random)
      return (center.0 + length * cos(angle) / scale, center.1 + length * sin(angle))
    }
    return corners + [corners[0]]
  }

  private static func polygon(_ rings: [[(Double, Double)]]) -> String {
    let texts = rings.map { ring in
      "[" + ring.map { "[\($0.0),\($0.1)]" }.joined(separator: ",") + "]"
    }
    return #"{"type":"Polygon","coordinates":[\#(texts.joined(separator: ","))]}"#
  }

  /// A point among them: anywhere, or at a corner or an edge of squares.
  static func point(_ random: inout SplitMix) throws -> Coordinate {
    let (x, y) = middles.randomElement(using: &random) ?? (0, 0)
    let isAtEdge = Bool.random(using: &random)
    let longitude =
      isAtEdge
      ? x + Double(Int.random(in: -6...6, using: &random)) / 16
      : x + .random(in: -0.5...0.5, using: &random) / cos(y * .pi / 180)
    let latitude =
      isAtEdge
      ? y + Double(Int.random(in: -6...6, using: &random)) / 16
      : y + .random(in: -0.5...0.5, using: &random)
    return try Coordinate(
      latitude: latitude, longitude: longitude - 360 * (longitude / 360).rounded())
  }

  static func places(_ count: Int, seed: UInt64) throws -> Places {
    var random = SplitMix(seed: seed)
    var spots = try (0..<12).map { _ in try point(&random) }
    let rows = try (0..<count).map { number in
      if number % 3 == 0 { spots[number % 12] = try point(&random) }
      let spot = number % 2 == 0 ? spots[number / 2 % 12] : try point(&random)
      return "\(id(number) ?? ""),\(spot.latitude),\(spot.longitude),\(number)\n"
    }
    return try Places(
      bytes: Array(("id,lat,lon,tag\n" + rows.joined()).utf8), name: "places")
  }
}
