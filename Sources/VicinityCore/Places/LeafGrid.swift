/// The grid on which a leaf of a ``PlaceTree`` keeps its places: 16 bits a coordinate.
///
/// Cell 32,768 is the centre of the leaf's ball, and 32,767 cells are its radius, so that each
/// place has cells between 1 and 65,535. One is half a cell away from where it is drawn, in each of
/// three coordinates: sqrt(3)/2 = 0.8661 cells at most.
///
/// **Error of a test.** All in cells; D is the distance of the query point from the place as drawn.
/// The query point is rounded to t, whose coordinates are below D + 65,536: off by 2^-24 (D +
/// 65,536) each, by less than 2^-24 sqrt(3) D + 0.007 together. Cells are whole numbers, exact in
/// single precision, so each difference is rounded once, by 2^-24 of itself. The squares and their
/// sums change D by 1.5 parts of 2^24. In all the root of what the squares of ``LeafCells`` differs
/// from the distance of the place itself by less than 0.8661 + 0.007 + 2^-24 * 4.3 D, which is
/// within ``margin`` + ``relativeMargin`` D with room for the rounding of the bound that it is
/// compared with.
package struct LeafGrid: Sendable {
  static let middle = 32_768.0
  static let reach = 32_767.0
  static let margin = 0.875
  static let relativeMargin = 1e-6

  private let center: EarthPoint
  /// The width of a cell in metres; above zero, so that its inverse is a number whose square, times
  /// that of the earth's width, still is one in single precision.
  let cell: Double

  /// The grid of a leaf with a ball.
  @inline(__always)
  package init(of ball: Ball) {
    center = ball.middle
    cell = max(Double(ball.radius), 1e-3) / LeafGrid.reach
  }

  /// A point in cells.
  @inline(__always)
  func cells(of point: EarthPoint) -> SIMD3<Double> {
    (point - center) * (1 / cell) + LeafGrid.middle
  }

  /// The cells of a place of the leaf.
  package func drawn(_ place: EarthPoint) -> SIMD3<UInt16> {
    let cells = cells(of: place).rounded(.toNearestOrEven)
    return SIMD3(UInt16(cells.x), UInt16(cells.y), UInt16(cells.z))
  }
}

/// The 16 places of a leaf on its grid: 96 bytes.
///
/// Number `i` of `x` has the cells of place `i` in its low half and of place `i + 8` in its high
/// one; likewise `y` and `z`.
package struct LeafCells: BitwiseCopyable, Sendable {
  package static let count = 16

  var x = SIMD8<UInt32>()
  var y = SIMD8<UInt32>()
  var z = SIMD8<UInt32>()

  mutating func set(_ cells: SIMD3<UInt16>, at place: Int) {
    let lane = place & 7
    let shift = UInt32(place & 8) << 1
    x[lane] |= UInt32(cells.x) << shift
    y[lane] |= UInt32(cells.y) << shift
    z[lane] |= UInt32(cells.z) << shift
  }

  /// The squares of the distances of the first eight places from a point in cells.
  @inline(__always)
  func firstSquaredDistances(from point: SIMD3<Float>) -> SIMD8<Float> {
    let dx = LeafCells.numbers(x & 0xFFFF) - point.x
    let dy = LeafCells.numbers(y & 0xFFFF) - point.y
    let dz = LeafCells.numbers(z & 0xFFFF) - point.z
    return dx * dx + dy * dy + dz * dz
  }

  /// The same of the last eight.
  @inline(__always)
  func lastSquaredDistances(from point: SIMD3<Float>) -> SIMD8<Float> {
    let dx = LeafCells.numbers(x &>> 16) - point.x
    let dy = LeafCells.numbers(y &>> 16) - point.y
    let dz = LeafCells.numbers(z &>> 16) - point.z
    return dx * dx + dy * dy + dz * dz
  }

  /// Floating-point numbers from ones below 2^16: those are the last bits of 2^23 + n.
  @inline(__always)
  private static func numbers(_ cells: SIMD8<UInt32>) -> SIMD8<Float> {
    let power: Float = 8_388_608
    return unsafe unsafeBitCast(cells | power.bitPattern, to: SIMD8<Float>.self) - power
  }
}
