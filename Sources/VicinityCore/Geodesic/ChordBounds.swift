#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Decides "within r" from the chord through the earth, where the chord alone proves the answer.
///
/// Let s be the length of a geodesic, c its chord, r and R the least and the greatest radius of
/// curvature of the ellipsoid. Then
///
///     2r sin(s/2r) <= c <= 2R sin(s/2R)   for every shortest path: s <= 20,003,932 m.
///
/// - **Left.** A geodesic's curvature in space is the normal curvature of the surface, at most 1/r.
///   By Schur's comparison theorem its chord is at least that of a circle of radius r with the same
///   arc, for s <= 2 pi r.
/// - **Right.** Let P be the start, g(s) the geodesic, n its outward normal, k >= 1/R its normal
///   curvature, so g'' = -k n, and f = |g - P|^2. Then f'' = 2 - 2k <g - P, n>. All curvatures of
///   the surface are at least 1/R, so the ball of radius R that touches it from outside at g(s)
///   holds all of it (Blaschke's rolling theorem), P too: <g - P, n> >= f / 2R. So
///   f'' <= 2 - f/R^2. The function F = 4R^2 sin^2(s/2R) has F'' = 2 - F/R^2 and starts alike, with
///   F(0) = F'(0) = 0. The difference d = f - F has d'' + d/R^2 = q <= 0, hence
///   d(s) = R times the integral of sin((s - t)/R) q(t) for t from 0 to s, which is <= 0 as long as
///   s <= pi R = 20,104,916 m.
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
    // Up to 19,802 km the sine is below that of the longest path, so the chord of every longer path
    // is longer.
    inside = radius <= 19_800_000 ? diameter * sin(radius / diameter) - ChordBounds.slack : -1
    outside = ChordBounds.greatestChord(metres: radius)
  }

  /// No shortest path of at most `metres` has a longer chord, roundings included.
  package static func greatestChord(metres: Double) -> Double {
    let diameter = 2 * Ellipsoid.greatestCurvatureRadius
    return diameter * sin(min(metres / diameter, .pi / 2)) + slack
  }
}
