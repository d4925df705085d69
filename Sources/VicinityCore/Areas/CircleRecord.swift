/// A circle as the index tests it.
package struct CircleRecord: BitwiseCopyable, Sendable {
  /// The center, in metres from the earth's middle.
  package let x, y, z: Double
  /// The radius in metres, rounded to the nearest.
  package let radius: Float
  /// The position among the areas.
  package let area: UInt32

  package init(center: Coordinate, radiusMetres: Double, area: UInt32) {
    let point = EarthPoint(center)
    (x, y, z) = (point.x, point.y, point.z)
    radius = Float(radiusMetres)
    self.area = area
  }

  @inline(__always)
  package var center: EarthPoint { EarthPoint(x, y, z) }

  /// Squares of chords from a ``RoughEarthPoint``: below the first the point is in the circle,
  /// above the other it is not. As ``ChordVerdict``, with room for that point's error.
  @inline(__always)
  var surelyWithin: (inner: Double, outer: Double) {
    let metres = Double(radius)
    let margin = metres * 1.2e-7 + 2 * ChordBounds.slack + RoughEarthPoint.margin
    let low = max(metres - margin, 0)
    let least = max(low - low * low * low * ChordVerdict.bend - margin, 0)
    let most = metres + margin
    return (least * least, most * most)
  }
}

/// A circle as it was written.
package struct WrittenCircle: BitwiseCopyable, Sendable {
  package let latitude, longitude, radiusMetres: Double

  package init(center: Coordinate, radiusMetres: Double) {
    latitude = center.latitude
    longitude = center.longitude
    self.radiusMetres = radiusMetres
  }

  package var center: Coordinate { Coordinate(readLatitude: latitude, longitude: longitude) }
}

/// How a chord compares with a length along the ground.
package enum ChordVerdict {
  case within, beyond, unsure
}

extension ChordVerdict {
  /// Whether the ground under a chord is at most `metres` long, which are right to a share of 1.2e-7:
  /// those of a `Float`.
  @inline(__always)
  package init(chord: Double, metres: Float) {
    let metres = Double(metres)
    self.init(chord: chord, metres: metres, margin: metres * 1.2e-7 + ChordBounds.slack)
  }

  /// Whether the ground under a chord is at most `metres` long.
  ///
  /// From ``ChordBounds``: c <= s, and c >= 2r sin(s/2r) >= s - s^3 / 24 r^2, r the least radius of
  /// curvature. No chord of a longer path is below the latter: it is at most 11.95e6 m, and the
  /// longest path's is 12.67e6 m.
  ///
  /// - Parameter margin: by how much the numbers may be wrong; at least ``ChordBounds/slack``.
  @inline(__always)
  package init(chord: Double, metres: Double, margin: Double = ChordBounds.slack) {
    let low = metres - margin
    let least = low - low * low * low * ChordVerdict.bend
    self = chord < least - margin ? .within : chord > metres + margin ? .beyond : .unsure
  }

  @usableFromInline static var bend: Double {
    1 / (24 * Ellipsoid.leastCurvatureRadius * Ellipsoid.leastCurvatureRadius) * 1.000_001
  }
}
