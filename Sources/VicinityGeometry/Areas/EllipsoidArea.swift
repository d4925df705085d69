import VicinityCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Areas on the ellipsoid between edges that are straight in longitude and latitude.
enum EllipsoidArea {
  /// The area of the ring's region, in square metres.
  ///
  /// The strip between the equator and a latitude, one radian of longitude wide, has the area
  /// `S(lat) = b^2/2 (sin / (1 - e^2 sin^2) + atanh(e sin) / e)` (Snyder, Map projections: a working
  /// manual, 1987, equation 3-12). Along a ring, the sum of `S` over longitude is the area.
  static func squareMetres(of ring: AreaRing) -> Double {
    let xs = ring.movedXs
    var sum = 0.0
    for index in xs.indices.dropFirst() {
      sum += strip(
        width: xs[index] - xs[index - 1], from: ring.ys[index - 1], to: ring.ys[index])
    }
    let eastward = xs[xs.count - 1] > xs[0] ? sum : -sum
    let hemisphere = 2 * .pi * below(latitude: 90)
    return switch ring.winding {
    case .closed: abs(sum)
    case .north: hemisphere - eastward
    case .south: hemisphere + eastward
    }
  }

  /// The area of a circle of geodesic radius, in square metres, for radii short of the antipode: the
  /// reduced length, which is how far apart neighbouring geodesics are, summed over all directions.
  static func squareMetres(_ center: Coordinate, _ radiusMetres: Double) -> Double {
    let directions = 64
    let rings = 32
    let width = radiusMetres / Double(rings)
    var sum = 0.0
    for direction in 0..<directions {
      let bearing = 360 * (Double(direction) + 0.5) / Double(directions)
      for ring in 0..<rings {
        let middle = width * (Double(ring) + 0.5)
        // Gauss-Legendre with two nodes.
        for node in [-0.577_350_269_189_625_8, 0.577_350_269_189_625_8] {
          sum += WGS84().reducedLength(
            from: center, bearing: bearing, metres: middle + node * width / 2)
        }
      }
    }
    return sum * width / 2 * 2 * .pi / Double(directions)
  }

  /// The signed area between the equator and an edge: Gauss-Legendre with five nodes, on pieces of
  /// at most two degrees, where its error is under 1e-12 of the result.
  private static func strip(width: Double, from start: Double, to end: Double) -> Double {
    let pieces = max(1, Int((abs(end - start) / 2).rounded(.up)))
    let nodes = [0, 0.538_469_310_105_683_1, 0.906_179_845_938_664]
    let weights = [0.568_888_888_888_888_9, 0.478_628_670_499_366_47, 0.236_926_885_056_189_08]
    var sum = 0.0
    for piece in 0..<pieces {
      let middle = start + (end - start) * (Double(piece) + 0.5) / Double(pieces)
      let half = (end - start) / Double(pieces) / 2
      sum += weights[0] * below(latitude: middle)
      for index in 1...2 {
        sum += weights[index] * below(latitude: middle + half * nodes[index])
        sum += weights[index] * below(latitude: middle - half * nodes[index])
      }
    }
    return sum / 2 / Double(pieces) * width * (.pi / 180)
  }

  private static func below(latitude: Double) -> Double {
    let eccentricity = Ellipsoid.eccentricitySquared.squareRoot()
    let polar = Ellipsoid.equatorialRadius * (1 - Ellipsoid.flattening)
    let sine = sin(latitude * (.pi / 180))
    return polar * polar / 2
      * (sine / (1 - Ellipsoid.eccentricitySquared * sine * sine)
        + atanh(eccentricity * sine) / eccentricity)
  }
}
