/// How metres lie in the grid around a point, and how far a flat picture of the disc may be wrong.
///
/// With f the latitude in radians, M the meridian's radius of curvature and p = N cos f the
/// distance from the axis, ds^2 = M^2 df^2 + p^2 dl^2. Let M0 and p0 be those at the point. A path
/// in the disc keeps within D = r / R of the point's latitude, R the least radius of curvature, and
/// there
///
/// - p / p0 lies between 1 - D tan f - D^2 and 1 + D tan f, because N changes the same way as the
///   latitude and cos(f + D) = cos f cos D - sin f sin D;
/// - M / M0 lies within 1 +- 0.0102 D, because (ln M)' = 3 e^2 sin f cos f / (1 - e^2 sin^2 f) <=
///   0.0102.
///
/// So with k = 1 / (1 - D (tan f + 0.0102) - D^2) no path in the disc is shorter than its flat length
/// divided by k, and the straight way in the picture is no longer than its flat length times k.
struct DiscScale {
  /// Metres for a number of the frame.
  let metresX, metresY: Double
  /// Flat lengths below it are nearer than the disc's rim, and those above the other are not.
  let inner, outer: Double
  /// What the disc reaches, in degrees.
  private let reachX, reachY: Double

  /// Nil where the picture is no help.
  init?(_ point: Coordinate, metres: Double, frame: AreaFrame) {
    guard abs(point.latitude) < 88 else { return nil }
    let (sine, cosine) = RoughEarthPoint.sineAndCosine(degrees: abs(point.latitude))
    let share = 1 - Ellipsoid.eccentricitySquared * sine * sine
    let normal = Ellipsoid.equatorialRadius / share.squareRoot()
    let curvature = normal * (1 - Ellipsoid.eccentricitySquared) / share
    let reach = metres / Ellipsoid.leastCurvatureRadius
    let loss = reach * (sine / cosine + 0.0102) + reach * reach
    guard loss < 0.25 else { return nil }
    metresX = normal * cosine * (.pi / 180) / frame.scaleX
    metresY = curvature * (.pi / 180) / frame.scaleY
    // A millionth for the rounding of all this.
    // No path in the disc leads further: ds >= M df, and ds >= p dl.
    reachX = metres / (normal * cosine * (1 - loss)) * (180 / .pi) * (1 + 1e-6) + 1e-9
    reachY = reach * (180 / .pi) * (1 + 1e-6) + 1e-9
    inner = metres * (1 - loss) * (1 - 1e-6)
    outer = metres / (1 - loss) * (1 + 1e-6)
  }

  /// The box of the disc.
  func window(around point: Coordinate) -> DiscWindow {
    DiscWindow(
      south: point.latitude - reachY, north: point.latitude + reachY, longitudeReach: reachX)
  }
}

/// A disc seen from the cells of a grid.
struct DiscView {
  /// The point in numbers of the frame, turns included.
  let column, row: Double
  let metres: DiscScale?

  /// How much of a cell a disc holds.
  enum Share {
    case none, some, all
  }

  /// How much of a cell with sides of `2^shift` the disc holds; some of it where that is not sure.
  ///
  /// Vertices of a leaf may lie two and a half of its units beyond the sides, so three are added: a disc
  /// that holds all of that holds a point of every edge, and one that holds none of it has no edge there.
  @inline(__always)
  func share(of cell: GridPoint, _ shift: UInt32) -> Share {
    guard let metres else { return .some }
    let drop = shift > CellLeaf.placeBits ? shift &- CellLeaf.placeBits : 0
    let margin = 3 * Double(UInt32(1) << drop)
    let side = Double(UInt64(1) << UInt64(shift)) + margin
    let (left, bottom) = (Double(cell.x) - column, Double(cell.y) - row)
    let west = (left - margin) * metres.metresX
    let east = (left + side) * metres.metresX
    let south = (bottom - margin) * metres.metresY
    let north = (bottom + side) * metres.metresY
    let (farX, farY) = (max(-west, east), max(-south, north))
    if farX * farX + farY * farY < metres.inner * metres.inner { return .all }
    let (nearX, nearY) = (max(west, -east, 0), max(south, -north, 0))
    return nearX * nearX + nearY * nearY > metres.outer * metres.outer ? .none : .some
  }

  /// Which edges of a leaf come nearer to the point than the disc's rim, and for which its rounded
  /// numbers do not tell.
  func lanes(
    of leaf: CellLeaf, at cell: GridPoint, _ shift: UInt32
  ) -> (reached: UInt32, unsure: UInt32) {
    guard let metres else { return (0, .max) }
    let drop = shift > CellLeaf.placeBits ? shift - CellLeaf.placeBits : 0
    let unit = Double(UInt32(1) << drop)
    let (unitX, unitY) = (metres.metresX * unit, metres.metresY * unit)
    let point = SIMD2(
      (column - Double(cell.x)) * metres.metresX, (row - Double(cell.y)) * metres.metresY)
    // Each vertex is at most 0.51 units from where it should be.
    let blur = 0.51 * (unitX + unitY)
    let inner = max(metres.inner - blur, 0)
    let outer = metres.outer + blur
    var reached: UInt32 = 0
    var unsure: UInt32 = 0
    // The rim's box in units, rounded outwards.
    let low = SIMD2(point.x - outer, point.y - outer) / SIMD2(unitX, unitY)
    let high = SIMD2(point.x + outer, point.y + outer) / SIMD2(unitX, unitY)
    let (west, south) = (DiscView.bound(low.x - 1), DiscView.bound(low.y - 1))
    let (east, north) = (DiscView.bound(high.x + 1), DiscView.bound(high.y + 1))
    leaf.forEachEdge(west: west, south: south, east: east, north: north) { lane, ax, ay, bx, by in
      // Upright at the left side: no edge of the area, or one that the cell to the left has.
      if ax == -2, bx == -2 { return }
      let a = SIMD2(Double(ax) * unitX, Double(ay) * unitY) - point
      let b = SIMD2(Double(bx) * unitX, Double(by) * unitY) - point
      let square = DiscView.squareToOrigin(a, b)
      if square < inner * inner {
        reached |= 1 << lane
      } else if square <= outer * outer {
        unsure |= 1 << lane
      }
    }
    return (reached, unsure)
  }

  private static func bound(_ number: Double) -> Int16 { Int16(min(max(number, -4), 20_000)) }

  /// The square of the least distance from the origin to the straight line between two points.
  private static func squareToOrigin(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
    let way = b - a
    let square = (way * way).sum()
    let along = -(a * way).sum()
    if along <= 0 || square == 0 { return (a * a).sum() }
    if along >= square { return (b * b).sum() }
    let across = a.x * way.y - a.y * way.x
    return across * across / square
  }
}
