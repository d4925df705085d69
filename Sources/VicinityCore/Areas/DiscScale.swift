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
  /// Metres for a unit of the picture.
  let metresX, metresY: Double
  /// Flat lengths below it are nearer than the disc's rim, and those above the other are not.
  let inner, outer: Double
  /// What the disc reaches, in degrees.
  private let reachX, reachY: Double

  /// A picture with so many units a degree; nil where it is no help.
  init?(_ point: Coordinate, metres: Double, scaleX: Double = 1, scaleY: Double = 1) {
    guard abs(point.latitude) < 88 else { return nil }
    let (sine, cosine) = RoughEarthPoint.sineAndCosine(degrees: abs(point.latitude))
    let share = 1 - Ellipsoid.eccentricitySquared * sine * sine
    let normal = Ellipsoid.equatorialRadius / share.squareRoot()
    let curvature = normal * (1 - Ellipsoid.eccentricitySquared) / share
    let reach = metres / Ellipsoid.leastCurvatureRadius
    let loss = reach * (sine / cosine + 0.0102) + reach * reach
    guard loss < 0.25 else { return nil }
    metresX = normal * cosine * (.pi / 180) / scaleX
    metresY = curvature * (.pi / 180) / scaleY
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

  /// The square of the least distance from the origin to the straight line between two points.
  static func squareToOrigin(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
    let way = b - a
    let square = (way * way).sum()
    let along = -(a * way).sum()
    if along <= 0 || square == 0 { return (a * a).sum() }
    if along >= square { return (b * b).sum() }
    let across = a.x * way.y - a.y * way.x
    return across * across / square
  }
}
