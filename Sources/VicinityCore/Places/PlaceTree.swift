/// Places on the earth as a tree of balls through it, in one flat buffer.
///
/// Places stand in the order of a k-d tree over their positions in space, 16 to a leaf, and each
/// eight neighbours have a node one level higher. So what lies under a ball is one run of
/// positions, and no node needs a pointer: ball `b` of level `l` has the leaves from `b 8^l` up to
/// `(b + 1) 8^l`. Since all is measured in space, the poles and the antimeridian are places like
/// others.
///
/// **Layout.** One ``FlatBuffer``: a header of 16 `UInt64`, which are in this order the number of
/// places, of leaves and of levels, the bytes at which the first three columns start, and those at
/// which each of at most ten levels starts, the leaves' balls first; and the columns:
///
/// | column | numbers | what |
/// |---|---|---|
/// | `cells` | 96 bytes a leaf | ``LeafCells``: its places on the grid of its ball, ``LeafGrid`` |
/// | `rows` | 16 `UInt32` a leaf | the places' positions in the list that was indexed |
/// | `coordinates` | 2 `Double` a place | latitude and longitude, as they were given |
/// | a level | 128 bytes for eight balls | ``BallGroup`` |
///
/// A tree that is part of a file may hold anything but another header: places are found by counting,
/// so no number leads out of the buffer, and a row that is none is taken for the last.
///
/// That is 27.2 bytes a place. What a last leaf or a last group lacks is zero cells and rows, and
/// balls that are far from everything.
package struct PlaceTree: Sendable {
  // All there is: a copy of a tree is a reference.
  package let buffer: FlatBuffer

  /// What the header holds.
  enum Header: Int {
    case count, leaves, levels, cells, rows, coordinates, firstLevel
    static let size = 16
  }

  /// With 2^32 places.
  static let mostLevels = 10

  /// The most places of a tree.
  package static let greatestCount = Int(UInt32.max)

  /// A number of the header.
  @inline(__always)
  subscript(number: Header) -> Int { header(number.rawValue) }

  @inline(__always)
  private func header(_ index: Int) -> Int {
    Int(truncatingIfNeeded: buffer.load(UInt64.self, at: 8 &* index))
  }

  /// The number of places.
  package var count: Int { self[.count] }
}

// Reading, without checks in release builds: positions come out of the tree itself.
extension PlaceTree {
  /// Eight balls of a level.
  @inline(__always)
  package func group(_ index: Int, level: Int) -> BallGroup {
    buffer.load(BallGroup.self, at: groupOffset(index, level: level))
  }

  @inline(__always)
  func groupOffset(_ index: Int, level: Int) -> Int {
    header(Header.firstLevel.rawValue &+ level) &+ index &* MemoryLayout<BallGroup>.stride
  }

  /// The balls of a group, a bit each: what is not one may hold anything in a damaged tree.
  @inline(__always)
  func balls(_ group: Int, level: Int) -> UInt32 {
    let span = 3 &* level
    let last = (self[.leaves] &+ (1 &<< span) &- 1) &>> span
    let count = last &- group &* BallGroup.width
    return count >= BallGroup.width ? 0xFF : (1 &<< UInt32(truncatingIfNeeded: count)) &- 1
  }

  /// The ball of a leaf.
  @inline(__always)
  package func leafBall(_ leaf: Int) -> Ball {
    let start = groupOffset(leaf >> 3, level: 0) &+ 4 &* (leaf & 7)
    return Ball(
      center: SIMD3(
        buffer.load(Float.self, at: start), buffer.load(Float.self, at: start &+ 32),
        buffer.load(Float.self, at: start &+ 64)),
      radius: buffer.load(Float.self, at: start &+ 96))
  }

  @inline(__always)
  func cellsOffset(_ leaf: Int) -> Int { self[.cells] &+ leaf &* MemoryLayout<LeafCells>.stride }

  @inline(__always)
  package func cells(_ leaf: Int) -> LeafCells {
    buffer.load(LeafCells.self, at: cellsOffset(leaf))
  }

  @inline(__always)
  func rowOffset(_ position: Int) -> Int { self[.rows] &+ 4 &* position }

  /// The place's position in the list that was indexed; the last one where that is damaged.
  @inline(__always)
  package func row(_ position: Int) -> UInt32 {
    min(buffer.load(UInt32.self, at: rowOffset(position)), UInt32(truncatingIfNeeded: count &- 1))
  }

  @inline(__always)
  func coordinateOffset(_ position: Int) -> Int { self[.coordinates] &+ 16 &* position }

  /// The place's coordinate, as it was given.
  @inline(__always)
  package func coordinate(_ position: Int) -> Coordinate {
    let pair = buffer.load(SIMD2<Double>.self, at: coordinateOffset(position))
    return Coordinate(readLatitude: pair.x, longitude: pair.y)
  }

  /// A bit for each place of a leaf: all 16 but in the last one.
  @inline(__always)
  package func members(_ leaf: Int) -> UInt32 {
    (1 &<< UInt32(truncatingIfNeeded: min(LeafCells.count, count &- leaf &* LeafCells.count))) &- 1
  }
}
