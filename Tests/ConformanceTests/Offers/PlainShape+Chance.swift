import Foundation
import VicinityCore
import VicinityGeometry

// How likely a normal error with a deviation lies within.
extension PlainShape {
  func chance(_ point: Coordinate, deviation: Double, signedDistance: Double) throws -> Double {
    if signedDistance <= -9 * deviation { return 1 }
    if signedDistance >= 9 * deviation { return 0 }
    if let metres {
      return PlainShape.chance(
        ofCircle: metres / deviation, at: (signedDistance + metres) / deviation)
    }
    var sum = 0.0
    for ring in rings {
      var area = 0.0
      for index in ring.vertices.indices {
        let (a, b) = (ring.vertices[index], ring.vertices[(index + 1) % ring.vertices.count])
        area +=
          (a.x - ring.vertices[0].x) * (b.y - ring.vertices[0].y)
          - (b.x - ring.vertices[0].x) * (a.y - ring.vertices[0].y)
      }
      var mass = 0.0
      for index in ring.vertices.indices {
        let (a, b) = (ring.vertices[index], ring.vertices[(index + 1) % ring.vertices.count])
        let pieces = max(
          (PlainShape.chord(
            ring.positions[index], ring.positions[(index + 1) % ring.positions.count]) / 400)
            .rounded(.up), 1)
        for piece in 0..<Int(pieces) {
          func end(_ number: Int) -> (x: Double, y: Double) {
            let share = Double(number) / pieces
            return (a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
          }
          let (from, to) = (end(piece), end(piece + 1))
          mass += try PlainShape.mass(
            point, deviation, from, to, PlainShape.plane(point, deviation, from),
            PlainShape.plane(point, deviation, to))
        }
      }
      sum += (area < 0) == ring.isHole ? mass : -mass
    }
    return min(max(sum, 0), 1)
  }

  /// The chance of a circle of radius `b` whose centre is `a` away, both in deviations: strips across
  /// it, each a normal density times an error function. With x = b sin t all of it is smooth.
  static func chance(ofCircle b: Double, at a: Double) -> Double {
    let low = asin(max(-1, (a - 9) / b))
    let high = asin(min(1, (a + 9) / b))
    guard low < high else { return 0 }
    func strip(_ t: Double) -> Double {
      let x = b * sin(t) - a
      return exp(-x * x / 2) / (2 * .pi).squareRoot() * erf(b * cos(t) / 2.0.squareRoot()) * b
        * cos(t)
    }
    // Simpson's rule, halved until it stands still.
    var count = 64
    var step = (high - low) / 64
    var ends = strip(low) + strip(high)
    var inner = (1..<64).reduce(0.0) { $0 + strip(low + Double($1) * step) }
    var trapezium = (ends / 2 + inner) * step
    var last = Double.infinity
    ends /= 2
    while count < 1 << 20 {
      let middles = (0..<count).reduce(0.0) { $0 + strip(low + (Double($1) + 0.5) * step) }
      inner += middles
      count *= 2
      step /= 2
      let finer = (ends + inner) * step
      let simpson = (4 * finer - trapezium) / 3
      if abs(simpson - last) < 1e-12 { return simpson }
      (last, trapezium) = (simpson, finer)
    }
    return last
  }

  /// East and north by geodesics, in deviations.
  private static func plane(
    _ point: Coordinate, _ deviation: Double, _ vertex: (x: Double, y: Double)
  ) throws -> SIMD2<Double> {
    let path = WGS84().inverse(from: point, to: try coordinate(vertex.x, vertex.y))
    let bearing = (path.bearingDegrees ?? 0) * .pi / 180
    return path.distanceMetres / deviation * SIMD2(sin(bearing), cos(bearing))
  }

  /// The share of the normal distribution below `x`.
  private static func below(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

  /// The integral along a piece of what lies west of it, strip by strip: by Green's theorem the sum
  /// around a ring is the mass within.
  private static func mass(
    _ point: Coordinate, _ deviation: Double, _ from: (x: Double, y: Double),
    _ to: (x: Double, y: Double), _ start: SIMD2<Double>, _ end: SIMD2<Double>
  ) throws -> Double {
    let length = ((end - start) * (end - start)).sum().squareRoot()
    // A piece bends by less than a hundredth of its length.
    let bend = length / 100
    if min(start.y, end.y) - bend > 9 || max(start.y, end.y) + bend < -9 { return 0 }
    if max(start.x, end.x) + bend < -9 { return 0 }
    if min(start.x, end.x) - bend > 9 { return below(end.y) - below(start.y) }
    let middle = ((from.x + to.x) / 2, (from.y + to.y) / 2)
    let half = try plane(point, deviation, middle)
    if length > 0.4 {
      return try mass(point, deviation, from, middle, start, half)
        + mass(point, deviation, middle, to, half, end)
    }
    // The parabola through three points, by five of Gauss.
    let linear = 4 * half - 3 * start - end
    let square = 2 * (start + end) - 4 * half
    let nodes: [(Double, Double)] = [
      (0, 0.568_888_888_888_888_9), (0.538_469_310_105_683_1, 0.478_628_670_499_366_5),
      (-0.538_469_310_105_683_1, 0.478_628_670_499_366_5),
      (0.906_179_845_938_664_0, 0.236_926_885_056_189_1),
      (-0.906_179_845_938_664_0, 0.236_926_885_056_189_1),
    ]
    return nodes.reduce(0.0) { sum, node in
      let t = (1 + node.0) / 2
      let at = start + t * (linear + t * square)
      let slope = linear + 2 * t * square
      return sum + node.1 / 2 * below(at.x) * exp(-at.y * at.y / 2) / (2 * .pi).squareRoot()
        * slope.y
    }
  }
}
