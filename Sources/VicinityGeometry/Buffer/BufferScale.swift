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
/// The errors add up: what leaves the source by ``simplification`` and ``pieces``, and the outline by
/// ``arcs`` and ``chords``, is together at most 8e-4 of the length, for every point of the result's
/// edges and so for its vertices, also where two outlines cross.
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
  /// The same for lines inside the buffer, which only have to stay there.
  var spokes: Double { 2e-3 * metres }
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

  /// Whether the line between two points that is straight in longitude and latitude stays within
  /// `tolerance` of the curve between them that bends by `bend` radians per metre and is no longer
  /// than `span`.
  ///
  /// On a sphere, such a line at the angle a to the meridian bends by sin a (1 + cos^2 a) tan(lat)/R
  /// against the geodesic: its azimuth falls by cos^2 a sin a tan(lat)/R per metre where that of the
  /// geodesic grows by sin a tan(lat)/R. The factor is at most 1.09, and 2 sin a; 3 % more allow for
  /// the ellipsoid. Two curves from one point to another, whose bends differ by k, are at most
  /// k span^2 / 8 apart. Where the line may reach a pole, its own length is the bound.
  func isStraight(
    _ first: GeodesicRay, _ second: GeodesicRay, span: Double, bend: Double, tolerance: Double
  ) -> Bool {
    if span <= tolerance { return true }
    let (firstY, secondY) = (first.latitude, second.latitude)
    let polar =
      (90 - max(abs(firstY), abs(secondY))) * (.pi / 180) - span / (2 * BufferScale.radius)
    guard polar > 0 else { return false }
    let turned = abs((second.longitude - first.longitude).remainder(dividingBy: 360))
    let width = turned * BufferScale.parallel(between: firstY, secondY)
    let height = secondY - firstY
    let sine = width / (width * width + height * height).squareRoot()
    // A line without length has no direction.
    let factor = sine < 0.5 ? 2.06 * sine : 1.12
    let bends = factor / (tan(polar) * BufferScale.radius) + bend
    return bends * span * span / 8 <= tolerance
  }

  /// The longest parallel between two latitudes, as a share of the equator.
  static func parallel(between first: Double, _ second: Double) -> Double {
    let crossesEquator = (first > 0) != (second > 0)
    return crossesEquator ? 1 : cos(min(abs(first), abs(second)) * (.pi / 180))
  }
}
