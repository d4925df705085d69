import VicinityCore

/// A cell of an index's grid while it is compiled: a square of frame numbers.
struct GridCell {
  /// Its south-western corner.
  let x: UInt32
  let y: UInt32
  /// It is `2^shift` numbers wide and high.
  let shift: UInt32

  var side: Double { Double(UInt64(1) << UInt64(shift)) }

  /// The numbers in one unit of a leaf.
  var unit: Double {
    shift > CellLeaf.placeBits ? Double(UInt64(1) << UInt64(shift - CellLeaf.placeBits)) : 1
  }

  /// The units of a leaf along a side.
  var units: Double { side / unit }

  /// The cell at a column and a row of a grid of `2^bits` cells a side in this cell.
  func child(_ column: Int, _ row: Int, bits: UInt32) -> GridCell {
    let size = shift - bits
    return GridCell(
      x: x + UInt32(truncatingIfNeeded: column << Int(size)),
      y: y + UInt32(truncatingIfNeeded: row << Int(size)), shift: size)
  }

  /// The coordinate at shares of the cell's width and height.
  func coordinate(_ column: Double, _ row: Double, in frame: AreaFrame) -> Coordinate {
    let longitude = frame.west + (Double(x) + column * side) / frame.scaleX
    let latitude = frame.south + (Double(y) + row * side) / frame.scaleY
    // Beyond the frame nobody asks.
    return Coordinate(
      uncheckedLatitude: min(max(latitude, -90), 90), longitude: min(max(longitude, -180), 180))
  }

  /// A ball that holds what of the earth the cell holds.
  ///
  /// Let h and w be half the cell's height and width in radians, p the greatest distance from the
  /// axis in it. From its middle no point is further than h and w away. By
  /// ``MeridianPoint/chord(to:longitudeGap:)`` the square of the chord is at most that of the
  /// meridian's arc, (R h)^2, and p^2 w^2.
  func ball(in frame: AreaFrame) -> BoundingBall {
    let middle = coordinate(0.5, 0.5, in: frame)
    let height = side / frame.scaleY / 2 * (.pi / 180)
    let width = side / frame.scaleX / 2 * (.pi / 180)
    let south = coordinate(0, 0, in: frame).latitude
    let north = coordinate(0, 1, in: frame).latitude
    let nearest = south <= 0 && north >= 0 ? 0 : min(abs(south), abs(north))
    let axis = MeridianPoint(latitude: nearest).axisDistance * width
    let meridian = Ellipsoid.greatestCurvatureRadius * height
    return BoundingBall(
      center: EarthPoint(middle),
      radius: (axis * axis + meridian * meridian).squareRoot() * 1.000_001 + 1e-6)
  }
}

/// An edge of an area in numbers of the frame.
struct GridEdge {
  let ax, ay, bx, by: Double
  let area: UInt32
}
