import CVicinityKernels

/// The box that an index covers, and its grid: whole numbers of 32 bits along both sides.
///
/// Every step from degrees to numbers rounds monotonically, so of two points the one further east never
/// has the lower number. A number is wrong by less than 1e-5: three roundings of relative size 2^-53
/// of what is below 2^32.
package struct AreaFrame: BitwiseCopyable, Sendable {
  package let west, south, east, north: Double
  /// Numbers a degree.
  package let scaleX, scaleY: Double

  /// A frame that holds all longitudes and latitudes from the least to the greatest.
  package init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
    // Room for the roundings at the upper end, and for boxes without extent.
    scaleX = 4_294_967_290 / max(east - west, 1e-6)
    scaleY = 4_294_967_290 / max(north - south, 1e-6)
  }

  @inline(__always)
  package func contains(x: Double, y: Double) -> Bool {
    x >= west && x <= east && y >= south && y <= north
  }

  /// The place in the grid, before rounding.
  @inline(__always)
  package func column(_ x: Double) -> Double { (x - west) * scaleX }
  @inline(__always)
  package func row(_ y: Double) -> Double { (y - south) * scaleY }

  /// Where in the cell at a corner, with sides of `2^shift`, a point is, in units of its leaf; nil where
  /// it is not in it.
  package func place(
    of point: Coordinate, inCellAt x: UInt32, _ y: UInt32, shift: UInt32
  ) -> (x: Int32, y: Int32)? {
    guard contains(x: point.longitude, y: point.latitude) else { return nil }
    let place = cell(x: point.longitude, y: point.latitude)
    guard place.x >> shift == x >> shift, place.y >> shift == y >> shift else { return nil }
    return place.place(shift: shift)
  }

  /// The numbers of a point in the frame.
  @inline(__always)
  func cell(x: Double, y: Double) -> GridPoint {
    GridPoint(x: vicinity_floor(column(x)), y: vicinity_floor(row(y)))
  }
}

/// A point in whole numbers of an ``AreaFrame``.
struct GridPoint {
  var x: UInt32
  var y: UInt32

  /// Which cell of a grid of `2^bits` by `2^bits` cells with sides of `2^shift` it is in.
  @inline(__always)
  func slot(shift: UInt32, bits: UInt32) -> Int {
    let mask: UInt32 = (1 &<< bits) &- 1
    return Int(((y &>> shift) & mask) &<< bits | ((x &>> shift) & mask))
  }

  /// The place in its cell with sides of `2^shift`, in numbers of at most ``CellLeaf/placeBits`` bits.
  @inline(__always)
  func place(shift: UInt32) -> (x: Int32, y: Int32) {
    let mask: UInt32 = (1 &<< shift) &- 1
    let drop = shift > CellLeaf.placeBits ? shift &- CellLeaf.placeBits : 0
    return (Int32(bitPattern: (x & mask) &>> drop), Int32(bitPattern: (y & mask) &>> drop))
  }
}
