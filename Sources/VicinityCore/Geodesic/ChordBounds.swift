#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Decides "within r" from the chord through the earth, where the chord alone proves the answer.
///
/// Let s be the geodesic distance, c the chord, R = ``Ellipsoid/leastCurvatureRadius``.
///
/// - **Outside.** A chord is never longer than a curve between its ends: c <= s. So c > r proves
///   s > r.
/// - **Inside.** A geodesic's curvature in space is the normal curvature of the surface, at most
///   1/R. By Schur's comparison theorem its chord is at least that of a circle of radius R with the
///   same arc: c >= 2R sin(s/2R) for s <= 2 pi R. Suppose c <= 2R sin(r/2R) and yet s > r. No
///   geodesic is longer than 20,003,932 m, so for r <= 19,800 km we have r < s < 2 pi R - r, and on
///   that interval sin(s/2R) > sin(r/2R): a contradiction. So c <= 2R sin(r/2R) proves s <= r.
///
/// **Rounding.** Each of p and z in ``MeridianPoint`` passes through fewer than ten roundings of
/// relative size 2^-53, less than 8 nm in all; a chord adds three differences and products of them,
/// less than 60 nm. The geodesic's own double is within 15 nm. ``slack`` is more than twice the sum,
/// so the answer equals the one that comparing the geodesic's double gives.
package struct ChordBounds: Sendable {
  /// Metres added outside and taken off inside.
  package static let slack = 2e-7

  /// A chord below this is inside.
  package let inside: Double
  /// A chord above this is outside.
  package let outside: Double

  package init(radiusMetres radius: Double) {
    let diameter = 2 * Ellipsoid.leastCurvatureRadius
    inside = radius <= 19_800_000 ? diameter * sin(radius / diameter) - ChordBounds.slack : -1
    outside = radius + ChordBounds.slack
  }
}
