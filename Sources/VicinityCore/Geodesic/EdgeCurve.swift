#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A piece of an edge, which is straight in longitude and latitude and so a curve on the ellipsoid.
package struct EdgeCurve {
  /// Longitude and latitude of its ends in degrees, turns included.
  package let startX, startY, endX, endY: Double
  package let start, end: EarthPoint
  /// The curve at a share of the way lies at most this far from the same share of its chord.
  ///
  /// For a curve `E(t)`, t in 0...1, that distance is at most max |E''| / 8 (the error of linear
  /// interpolation). With longitude and latitude running linearly through `l` and `f` radians,
  /// E'' = Ell l^2 + 2 Elf l f + Eff f^2, where |Ell| = p, the distance from the axis, |Elf| = M |sin
  /// lat| and |Eff| <= 1.0001 M, M the meridian's radius of curvature: M <= a^2/b < 6.3997e6, and
  /// p <= 6.3997e6 cos lat.
  package let sagitta: Double

  package init(
    startX: Double, startY: Double, start: EarthPoint, endX: Double, endY: Double, end: EarthPoint
  ) {
    self.startX = startX
    self.startY = startY
    self.endX = endX
    self.endY = endY
    self.start = start
    self.end = end
    sagitta = EdgeCurve.sagitta(
      width: endX - startX, height: endY - startY, from: startY, to: endY)
  }

  /// ``sagitta`` of an edge that is so wide and high, in degrees, between two latitudes.
  package static func sagitta(
    width: Double, height: Double, from startY: Double, to endY: Double
  ) -> Double {
    let width = abs(width) * (.pi / 180)
    let height = abs(height) * (.pi / 180)
    let crossesEquator = (startY < 0) != (endY < 0)
    let equatorial = crossesEquator ? 0 : min(abs(startY), abs(endY)) * (.pi / 180)
    let polar = max(abs(startY), abs(endY)) * (.pi / 180)
    let bend =
      cos(equatorial) * width * width + 2 * sin(polar) * width * height + 1.0001 * height * height
    return 6.3997e6 / 8 * bend * 1.000_001
  }

  /// Where on the chord, from 0 to 1, the point nearest to `point` is, and how far that is.
  package func nearest(to point: EarthPoint) -> (share: Double, distance: Double) {
    let along = end - start
    let square = along.dot(along)
    guard square > 0 else { return (0, start.chord(to: point)) }
    let share = min(max((point - start).dot(along) / square, 0), 1)
    return (share, (start + along * share).chord(to: point))
  }

  /// Longitude and latitude at a share of the way; the ends exactly.
  package func position(at share: Double) -> (x: Double, y: Double) {
    if share <= 0 { return (startX, startY) }
    if share >= 1 { return (endX, endY) }
    return (startX + (endX - startX) * share, startY + (endY - startY) * share)
  }

  /// The two halves.
  package var halves: (EdgeCurve, EdgeCurve) {
    let (x, y) = position(at: 0.5)
    let middle = EarthPoint(latitude: y, longitude: x)
    return (
      EdgeCurve(startX: startX, startY: startY, start: start, endX: x, endY: y, end: middle),
      EdgeCurve(startX: x, startY: y, start: middle, endX: endX, endY: endY, end: end)
    )
  }
}
