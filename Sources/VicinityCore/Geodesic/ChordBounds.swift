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
/// **Rounding.** Each coordinate of an ``EarthPoint`` passes through fewer than 14 roundings of
/// relative size 2^-53, less than 10 nm in all; a chord has three differences of two of them, less
/// than 35 nm together, and its own square root and products add less than 5. The geodesic's own
/// double is within 15 nm. ``slack`` is more than twice the sum, so the answer equals the one that
/// comparing the geodesic's double gives.
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

// The same from a chord to the length of its geodesic, which is between 2R asin(c/2R) and 2r
// asin(c/2r). The slack is taken before the arcsine, which enlarges roundings near its end, and
// once more for the geodesic's own.
extension ChordBounds {
  /// Half the meridian through both poles, rounded up: no shortest path is longer.
  package static let longestMetres = 20_003_932.0

  /// Up to this chord two terms of the arcsine are precise enough.
  private static let shortChord = 1e6

  /// No geodesic with a chord of `chord` is shorter.
  package static func leastMetres(chord: Double) -> Double {
    let least = max(0, chord - slack)
    let diameter = 2 * Ellipsoid.greatestCurvatureRadius
    // asin x >= x + x^3 / 6.
    guard least > shortChord else {
      return least * (1 + least * least / (6 * diameter * diameter)) - slack
    }
    return diameter * asin(min(least / diameter, 1)) - slack
  }

  /// No shortest path with a chord of `chord` is longer.
  package static func greatestMetres(chord: Double) -> Double {
    let greatest = chord + slack
    let diameter = 2 * Ellipsoid.leastCurvatureRadius
    // asin x <= x + 0.168 x^3 up to 0.079.
    guard greatest > shortChord else {
      return greatest * (1 + 0.168 * greatest * greatest / (diameter * diameter)) + slack
    }
    guard greatest < diameter else { return longestMetres }
    let metres = diameter * asin(greatest / diameter) + slack
    // Beyond, a path of more than half a circle of the least radius may have this chord too.
    return metres <= 19_800_000 ? metres : longestMetres
  }

  /// No place that may be as near as one with a chord of `chord` has a longer one.
  package static func rivalChord(_ chord: Double) -> Double {
    let metres = greatestMetres(chord: chord)
    // A chord is never longer than its geodesic.
    return chord > shortChord ? greatestChord(metres: metres) : metres + slack
  }
}
