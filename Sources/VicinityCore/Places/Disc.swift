/// All places within a length of a centre, as a ``PlaceTree`` is asked for them.
package struct Disc: Sendable {
  package let center: EarthPoint
  let split: SplitPoint
  /// What chords prove.
  package let bounds: ChordBounds
  /// A ball wholly within this of the centre is inside; below zero, none.
  private let inner: Float
  /// A ball wholly beyond this is outside.
  private let outer: Float

  package init(center: Coordinate, radiusMetres: Double) {
    self.center = EarthPoint(center)
    split = SplitPoint(self.center)
    bounds = ChordBounds(radiusMetres: radiusMetres)
    inner = Float(bounds.inside - SplitPoint.slack).nextDown
    outer = Float(bounds.outside + SplitPoint.slack).nextUp
  }

  /// Which balls of a group are wholly outside and which wholly inside, a bit each.
  @inline(__always)
  package func sides(of group: BallGroup) -> (outside: UInt32, inside: UInt32) {
    let squares = group.squaredDistances(from: split)
    let far = group.radius + outer
    let near = inner - group.radius
    // The square, below zero where `near` is.
    let magnitude = unsafe unsafeBitCast(near, to: SIMD8<UInt32>.self) & 0x7FFF_FFFF
    let nearSquare = unsafe near * unsafeBitCast(magnitude, to: SIMD8<Float>.self)
    let bits = signs(
      far * far * (1 + 2 * SplitPoint.relativeSlack) - squares,
      squares - nearSquare * (1 - 2 * SplitPoint.relativeSlack))
    let outside = bits & 0xFF
    return (outside, bits >> 8 & ~outside)
  }

  /// Which places of a leaf are inside, and which ones only the exact coordinates can tell, a bit
  /// each.
  @inline(__always)
  package func test(_ cells: LeafCells, of ball: Ball) -> (inside: UInt32, open: UInt32) {
    let grid = LeafGrid(of: ball)
    let point = grid.cells(of: center)
    let inner = bounds.inside / grid.cell * (1 - LeafGrid.relativeMargin) - LeafGrid.margin
    let outer = bounds.outside / grid.cell * (1 + LeafGrid.relativeMargin) + LeafGrid.margin
    let center = SIMD3(Float(point.x), Float(point.y), Float(point.z))
    let near = Float(inner * abs(inner))
    let far = Float(outer * outer)
    let first = cells.firstSquaredDistances(from: center)
    let firstBits = signs(first - near, far - first)
    let last = cells.lastSquaredDistances(from: center)
    let lastBits = signs(last - near, far - last)
    let inside = firstBits & 0xFF | (lastBits & 0xFF) << 8
    let outside = firstBits >> 8 | lastBits & 0xFF00
    return (inside, ~(inside | outside) & 0xFFFF)
  }
}
