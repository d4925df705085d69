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
      let square = DiscScale.squareToOrigin(a, b)
      if square < inner * inner {
        reached |= 1 << lane
      } else if square <= outer * outer {
        unsure |= 1 << lane
      }
    }
    return (reached, unsure)
  }

  private static func bound(_ number: Double) -> Int16 { Int16(min(max(number, -4), 20_000)) }
}
