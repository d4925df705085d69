import Foundation
import VicinityCore
import VicinityGeometry

/// A circle or polygons, measured plainly.
struct PlainShape: Sendable {
  /// A polygon's ring: longitudes in one piece, and each vertex in space.
  struct Ring {
    let vertices: [(x: Double, y: Double)]
    let positions: [SIMD3<Double>]
    let isHole: Bool
  }

  let center: Coordinate
  let position: SIMD3<Double>
  /// Nil for polygons.
  let metres: Double?
  let rings: [Ring]
  /// Nothing of it is farther from the centre, straight through the earth.
  let bound: Double

  init(circle center: Coordinate, metres: Double) {
    self.center = center
    self.metres = metres
    position = PlainShape.position(center.latitude, center.longitude)
    rings = []
    bound = metres
  }

  init(_ polygons: [PlainPolygon]) throws {
    metres = nil
    rings = polygons.flatMap { polygon in
      polygon.rings.enumerated().map { index, ring in
        Ring(
          vertices: ring, positions: ring.map { PlainShape.position($0.y, $0.x) },
          isHole: index > 0)
      }
    }
    let all = rings.flatMap(\.vertices)
    let mean = all.reduce((0.0, 0.0)) { ($0.0 + $1.x, $0.1 + $1.y) }
    center = try PlainShape.coordinate(mean.0 / Double(all.count), mean.1 / Double(all.count))
    let position = PlainShape.position(center.latitude, center.longitude)
    self.position = position
    bound =
      (rings.flatMap(\.positions).map { PlainShape.chord($0, position) }.max() ?? 0) * 1.1 + 100
  }

  static func coordinate(_ x: Double, _ y: Double) throws -> Coordinate {
    try Coordinate(latitude: min(max(y, -90), 90), longitude: x.remainder(dividingBy: 360))
  }

  /// On the ellipsoid, in metres from the middle of the earth.
  static func position(_ latitude: Double, _ longitude: Double) -> SIMD3<Double> {
    let (y, x) = (latitude * .pi / 180, longitude * .pi / 180)
    let flattening = 1 / 298.257223563
    let square = flattening * (2 - flattening)
    let normal = 6_378_137 / (1 - square * sin(y) * sin(y)).squareRoot()
    return SIMD3(
      normal * cos(y) * cos(x), normal * cos(y) * sin(x), normal * (1 - square) * sin(y))
  }

  static func chord(_ left: SIMD3<Double>, _ right: SIMD3<Double>) -> Double {
    let difference = left - right
    return (difference * difference).sum().squareRoot()
  }

  /// The distance to the edge, negative inside.
  func signedDistance(_ point: Coordinate, at place: SIMD3<Double>) throws -> Double {
    if let metres { return WGS84().distanceMetres(from: point, to: center) - metres }
    let distance = try edgeDistance(point, place)
    return contains(point) ? -distance : distance
  }

  private func contains(_ point: Coordinate) -> Bool {
    let x = point.longitude + 360 * ((center.longitude - point.longitude) / 360).rounded()
    let y = point.latitude
    var isInside = false
    for ring in rings {
      // Rings were written around their own centre, which may be a turn away.
      let turn = 360 * ((ring.vertices[0].x - x) / 360).rounded()
      for index in ring.vertices.indices {
        let a = ring.vertices[index]
        let b = ring.vertices[(index + 1) % ring.vertices.count]
        guard (a.y > y) != (b.y > y) else { continue }
        if x + turn < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
      }
    }
    return isInside
  }

  /// The nearest point of each edge that may have it, by chords; and the geodesic to the nearest.
  private func edgeDistance(_ point: Coordinate, _ place: SIMD3<Double>) throws -> Double {
    var best = Double.infinity
    var nearest = (x: 0.0, y: 0.0)
    for ring in rings {
      for (vertex, position) in zip(ring.vertices, ring.positions) {
        let chord = PlainShape.chord(position, place)
        if chord < best { (best, nearest) = (chord, vertex) }
      }
    }
    for ring in rings {
      for index in ring.vertices.indices {
        let next = (index + 1) % ring.vertices.count
        let length = PlainShape.chord(ring.positions[index], ring.positions[next]) * 1.05 + 1
        let far = max(
          PlainShape.chord(ring.positions[index], place),
          PlainShape.chord(ring.positions[next], place))
        guard far - length < best else { continue }
        let (a, b) = (ring.vertices[index], ring.vertices[next])
        func at(_ share: Double) -> (x: Double, y: Double) {
          (a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
        }
        func chord(_ share: Double) -> Double {
          let vertex = at(share)
          return PlainShape.chord(PlainShape.position(vertex.y, vertex.x), place)
        }
        let samples = 12
        let chords = (0...samples).map { chord(Double($0) / Double(samples)) }
        for sample in 0...samples {
          guard sample == 0 || chords[sample] <= chords[sample - 1],
            sample == samples || chords[sample] <= chords[sample + 1]
          else { continue }
          var low = Double(max(sample - 1, 0)) / Double(samples)
          var high = Double(min(sample + 1, samples)) / Double(samples)
          for _ in 0..<40 {
            let step = (high - low) * 0.381_966
            if chord(low + step) < chord(high - step) { high -= step } else { low += step }
          }
          let found = chord((low + high) / 2)
          if found < best { (best, nearest) = (found, at((low + high) / 2)) }
        }
      }
    }
    return WGS84().distanceMetres(from: point, to: try PlainShape.coordinate(nearest.x, nearest.y))
  }
}
