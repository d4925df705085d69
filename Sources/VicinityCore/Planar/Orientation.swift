/// On which side of a line a point lies, decided on the doubles as they are.
@usableFromInline
package enum Orientation {
  /// The sign of `(a - p) x (b - p)`: 1 where `p` lies to the left of the line from `a` to `b`, -1 to
  /// the right, 0 on it.
  ///
  /// The rounded determinant is right about its sign where it exceeds (3 + 16u)u times the sum of
  /// its products' magnitudes, u = 2^-53 (Shewchuk 1997, section 4.3); exact arithmetic decides the
  /// rest.
  @inlinable @inline(__always)
  package static func sign(
    ax: Double, ay: Double, bx: Double, by: Double, px: Double, py: Double
  ) -> Int {
    let left = (ax - px) * (by - py)
    let right = (ay - py) * (bx - px)
    let determinant = left - right
    if abs(determinant) > 3.3306690738754716e-16 * (abs(left) + abs(right)) {
      return determinant > 0 ? 1 : -1
    }
    return exactSign(ax, 0, ay, bx, 0, by, px, py)
  }

  /// The same with `a` and `b` moved by whole turns of longitude, 360 degrees each.
  package static func sign(
    ax: Double, _ turnsA: Int, ay: Double, bx: Double, _ turnsB: Int, by: Double, px: Double,
    py: Double
  ) -> Int {
    let left = (ax - px + 360 * Double(turnsA)) * (by - py)
    let right = (ay - py) * (bx - px + 360 * Double(turnsB))
    let determinant = left - right
    // Each difference of longitudes carries two roundings of numbers below 2048, under 5e-13.
    let bound =
      1e-15 * (abs(left) + abs(right)) + 5e-13 * (abs(by - py) + abs(ay - py))
    if abs(determinant) > bound { return determinant > 0 ? 1 : -1 }
    return exactSign(ax, turnsA, ay, bx, turnsB, by, px, py)
  }

  @usableFromInline @inline(never)
  static func exactSign(
    _ ax: Double, _ turnsA: Int, _ ay: Double, _ bx: Double, _ turnsB: Int, _ by: Double,
    _ px: Double, _ py: Double
  ) -> Int {
    // Only a damaged file has what is no number, or one whose products are none: no sum would tell,
    // and each takes long.
    guard abs(ax) + abs(ay) + abs(bx) + abs(by) < 1e100 else { return 0 }
    var sum = ExactSum()
    for x in [ax, -px, 360 * Double(turnsA)] where x != 0 {
      sum.add(product: x, by)
      sum.add(product: x, -py)
    }
    for x in [bx, -px, 360 * Double(turnsB)] where x != 0 {
      sum.add(product: -x, ay)
      sum.add(product: -x, -py)
    }
    return sum.sign
  }

  /// The sign of `x + 360 * turns - y`.
  @inlinable @inline(__always)
  package static func compare(_ x: Double, turns: Int, to y: Double) -> Int {
    if turns == 0 { return x < y ? -1 : x > y ? 1 : 0 }
    let difference = x - y + 360 * Double(turns)
    if abs(difference) > 1e-11 { return difference > 0 ? 1 : -1 }
    return exactComparison(x, turns, y)
  }

  @usableFromInline @inline(never)
  static func exactComparison(_ x: Double, _ turns: Int, _ y: Double) -> Int {
    var sum = ExactSum()
    sum.add(x)
    sum.add(-y)
    sum.add(360 * Double(turns))
    return sum.sign
  }
}
