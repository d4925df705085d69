import VicinityCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How far a buffer reaches, and how far its steps may err.
///
/// A buffer is the union of parts, each around a few short geodesics of the source. Every vertex of a
/// part is set off from its own point of the source by PROJ's geodesic, so no plane's distortion
/// enters a distance; planes only unite the parts. GEOS's own buffer would not do, even in a plane
/// without distortion: it drops concave vertices of its input up to 1 % of the distance deep.
///
/// The errors add up: what leaves the source by ``simplification`` and ``pieces``, and the outline by
/// ``arcStep`` and, perhaps twice, ``chords``, is together at most 9.5e-4 of the length, for every point
/// of the result's edges and so for its vertices, also where two outlines cross.
package struct BufferScale {
  /// What errors call a buffer.
  static let source = "buffer"

  /// The length by which the source grows or shrinks.
  let metres: Double

  /// How far a source's line may be moved by leaving out vertices.
  var simplification: Double { 1e-4 * metres }
  /// How far a geodesic may lie from an edge that is straight in longitude and latitude.
  var pieces: Double { 1.5e-4 * metres }
  /// How far an edge of the outline may lie from the curve that it stands for.
  var chords: Double { 1.5e-4 * metres }
  /// The bend of the line beside a geodesic, in radians per metre: that of the parallel of latitude
  /// where the geodesic is the equator.
  var bendOfSides: Double { tan(metres / BufferScale.radius) / BufferScale.radius }
  /// The angle between neighbouring vertices of an arc, in degrees: 1 - cos(step / 2) is 4e-4.
  static let arcStep = 360.0 / 112
  /// The longest geodesic that stands for a part of an edge, in metres.
  static let longestPiece = 100_000.0

  /// No radius of curvature of the ellipsoid is smaller, in metres.
  static let radius = Ellipsoid.leastCurvatureRadius
  /// No degree of latitude is longer, and none of longitude at the equator, in metres.
  static let metresPerDegree = 111_700.0

  /// The longest parallel between two latitudes, as a share of the equator.
  static func parallel(between first: Double, _ second: Double) -> Double {
    let crossesEquator = (first > 0) != (second > 0)
    return crossesEquator ? 1 : cos(min(abs(first), abs(second)) * (.pi / 180))
  }
}
