import Foundation
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Buffers of shapes that nobody drew.
@Suite struct BufferPropertyTests {
  /// Stars, zigzags and clouds of points anywhere, a metre to 2,000 km wide, many of them near a pole
  /// or the antimeridian, grown and shrunk by a hundredth of their width to ten times that.
  @Test(arguments: 0..<8) func shapesAnywhere(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var worst = BufferReport()
    let count = Int(ProcessInfo.processInfo.environment["FUZZ"] ?? "20") ?? 20
    for _ in 0..<count {
      let width = pow(10, Double.random(in: 0...6.3, using: &random))
      let share = pow(10, Double.random(in: -2...1, using: &random))
      let length = try Length(min(max(width * share, 0.1), 2_000_000), .metre)
      let (type, coordinates) = try Self.shape(width: width, using: &random)
      let text = #"{"type":"\#(type)","coordinates":\#(coordinates)}"#
      guard let features = try? Features(bytes: Array(text.utf8), name: "test") else { continue }
      let check = BufferCheck(features.geometries[0], length)
      do {
        let start = ContinuousClock().now
        for shrinks in type == "Polygon" ? [false, true] : [false] {
          let (report, _) = try shrinks ? check.shrunk(points: 50) : check.grown(points: 50)
          worst.vertices += report.vertices
          worst.middles += report.middles
          worst.points += report.points
          worst.worstVertex = max(worst.worstVertex, report.worstVertex)
          worst.worstMiddle = max(worst.worstMiddle, report.worstMiddle)
          worst.failures += report.failures
          worst.wrongPoints += report.wrongPoints
          worst.seconds = max(worst.seconds, report.seconds)
          if report.failures > 0 || report.seconds > 2 {
            print(report, shrinks ? "shrunk by" : "grown by", length.metres, text)
          }
        }
        let d = ContinuousClock().now - start
        if d > .seconds(3) { print("SLOW", d, length.metres, text) }
      } catch {
        print(error, length.metres, text)
        throw error
      }
    }
    print("seed \(seed): \(worst)")
    #expect(worst.failures == 0)
  }

  /// A type and coordinates of GeoJSON.
  private static func shape(
    width: Double, using random: inout SplitMix
  ) throws -> (String, String) {
    let centers = [
      try Coordinate.random(using: &random),
      try Coordinate(
        latitude: 90 - pow(10, .random(in: -6...1, using: &random)),
        longitude: .random(in: -180...180, using: &random)),
    ]
    let center = centers[Int.random(in: 0...1, using: &random)]
    let count = Int.random(in: 3...24, using: &random)
    func point(_ bearing: Double) throws -> Coordinate {
      try WGS84().destination(
        from: center, bearing: bearing,
        distance: Length(width / 2 * .random(in: 0.05...1, using: &random), .metre))
    }
    let bearings = (0..<count).map { _ in Double.random(in: 0..<360, using: &random) }
    func text(_ points: [Coordinate]) -> String {
      "[" + points.map { "[\($0.longitude),\($0.latitude)]" }.joined(separator: ",") + "]"
    }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return ("MultiPoint", text(try bearings.map(point)))
    case 1: return ("LineString", text(try bearings.map(point)))
    default:
      let points = try bearings.sorted().map(point)
      return ("Polygon", "[" + text(points + [points[0]]) + "]")
    }
  }
}
