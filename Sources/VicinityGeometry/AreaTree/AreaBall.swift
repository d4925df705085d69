import VicinityCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A ball that holds an area, and where it stands among others.
struct AreaBall: Sendable {
  let center: EarthPoint
  let radiusMetres: Double
  let isCircle: Bool
  /// Areas that follow each other by it are alike in size, and near each other.
  let order: UInt64

  /// No ball for an area without a part.
  init?(_ area: AreaGeometry) {
    switch area {
    case .circle(let middle, let radius):
      guard (0...Length.limitMetres).contains(radius) else { return nil }
      center = EarthPoint(middle)
      radiusMetres = radius
      isCircle = true
      order = AreaBall.order(middle, radius)
    case .polygons(let polygons):
      guard let box = area.boundingBox else { return nil }
      let (middle, radius) = AreaBall.around(box)
      center = middle
      // A ball around the vertices is smaller, where the shape is not half of the earth.
      radiusMetres = min(
        radius, AreaBall.reach(of: polygons.compactMap(\.first), from: middle, box))
      isCircle = false
      order = AreaBall.order(middle.ground, radius)
    }
  }

  /// No point of polygons with these shells has a longer chord to `middle`.
  ///
  /// An edge is straight in longitude and latitude, and no further from its chord than its sagitta; a ball
  /// that holds both ends holds the chord. Any point of a polygon lies on a piece of a parallel between
  /// two points of edges, which is such an edge as well, no wider than the box.
  private static func reach(
    of shells: [AreaRing], from middle: EarthPoint, _ box: BoundingBox
  ) -> Double {
    let width = box.east - box.west + (box.crossesAntimeridian ? 360 : 0)
    guard width <= 180, shells.allSatisfy({ $0.winding == .closed }) else { return .infinity }
    let nearEquator = box.south * box.north <= 0 ? 0 : min(abs(box.south), abs(box.north))
    let across = EdgeCurve.sagitta(width: width, height: 0, from: nearEquator, to: nearEquator)
    var (distance, bend) = (0.0, 0.0)
    for shell in shells {
      for index in shell.xs.indices {
        let point = EarthPoint(latitude: shell.ys[index], longitude: shell.xs[index])
        distance = max(distance, point.chord(to: middle))
        guard index > 0 else { continue }
        let turns = shell.turns.isEmpty ? 0 : shell.turns[index] - shell.turns[index - 1]
        bend = max(
          bend,
          EdgeCurve.sagitta(
            width: shell.xs[index] - shell.xs[index - 1] + 360 * Double(turns),
            height: shell.ys[index] - shell.ys[index - 1], from: shell.ys[index - 1],
            to: shell.ys[index]))
      }
    }
    return distance + bend + across + 1e-3
  }

  /// A ball around all points of the ellipsoid in a box.
  ///
  /// With the reduced latitude the ellipsoid is the image of a unit sphere, which makes no chord longer
  /// than a and none shorter than b times as long. On the sphere the furthest point of a box from one in
  /// it is a corner, if no longitude of it is more than a quarter of a turn away: along a parallel the
  /// chord grows with the difference of longitude, and along a meridian the cosine of the angle between
  /// them, A sin f + B cos f with B >= 0, is concave. So the furthest point of the ellipsoid is no more
  /// than a / b times as far as its furthest corner. A box around a pole is seen from there: its border is
  /// the furthest.
  private static func around(_ box: BoundingBox) -> (EarthPoint, Double) {
    let width = box.east - box.west + (box.crossesAntimeridian ? 360 : 0)
    // a / b is less than 1.00337.
    let share = 1.0034
    if width <= 180 {
      let middle = EarthPoint(
        latitude: (box.south + box.north) / 2, longitude: box.west + width / 2)
      let corners = [box.south, box.north].flatMap { latitude in
        [box.west, box.east].map { EarthPoint(latitude: latitude, longitude: $0) }
      }
      return (middle, (corners.map { $0.chord(to: middle) }.max() ?? 0) * share + 1e-3)
    }
    guard box.south > 0 || box.north < 0 else { return (EarthPoint(0, 0, 0), 6_400_000) }
    let pole = EarthPoint(latitude: box.south > 0 ? 90 : -90, longitude: 0)
    let border = EarthPoint(latitude: box.south > 0 ? box.south : box.north, longitude: 0)
    return (pole, border.chord(to: pole) * share + 1e-3)
  }

  /// By size, four times as large each; then along Hilbert's curve.
  private static func order(_ middle: Coordinate, _ radius: Double) -> UInt64 {
    let size = UInt64(max(0, log2(max(radius, 1) / 1250) / 2 + 1))
    let cells = Double(1 << 24)
    let x = UInt32(min(max((middle.longitude + 180) / 360 * cells, 0), cells - 1))
    let y = UInt32(min(max((middle.latitude + 90) / 180 * cells, 0), cells - 1))
    return size << 48 | hilbert(x, y, bits: 24)
  }

  /// How far along Hilbert's curve a cell of a square with 2^bits cells a side is.
  ///
  /// Source: D. Hilbert, Über die stetige Abbildung einer Linie auf ein Flächenstück, Math. Ann. 38
  /// (1891): each quarter is the whole again, turned.
  private static func hilbert(_ x: UInt32, _ y: UInt32, bits: UInt32) -> UInt64 {
    var (x, y) = (x, y)
    var place: UInt64 = 0
    for bit in stride(from: Int(bits) - 1, through: 0, by: -1) {
      let side: UInt32 = 1 << UInt32(bit)
      let (right, upper) = (x & side != 0, y & side != 0)
      place = place << 2 | (right ? (upper ? 2 : 3) : (upper ? 1 : 0))
      if !upper {
        if right { (x, y) = (~x, ~y) }
        swap(&x, &y)
      }
    }
    return place
  }
}
