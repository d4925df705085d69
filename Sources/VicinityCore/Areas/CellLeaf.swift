import CVicinityKernels

/// What a cell that areas meet in part keeps of them, in words of 32 bits:
///
/// | words | what |
/// |---|---|
/// | 1 | how many areas cover all of the cell |
/// | 1 | how many circles meet it in part |
/// | 1 | 24 bits: how many polygons meet it in part; 8 bits: g, an eighth of how many edges there is room for |
/// | 2 each | the polygon: its area in 31 bits, and whether its status is odd; then the edges that are its own, a bit each |
/// | 8 g + 1, none for g = 0 | 8 g + 1 longitudes, then as many latitudes, 16 bits each: edge i runs from vertex i to vertex i + 1 |
/// | 1 each | the circles, by their position among the circles |
/// | 1 each | the areas that cover all of the cell |
///
/// Vertices are in units of the cell: 2^14 a side, or as many as the frame has. A point that no
/// edge makes unsure is inside a polygon if the number of the polygon's edges to its left, plus the
/// status, is odd. For that the edges behind the left side are there too, upright at -2. A polygon
/// without any edge here is always asked exactly.
@safe package struct CellLeaf {
  /// The bits of a place in a cell.
  package static let placeBits: UInt32 = 14
  /// The most edges of a leaf.
  package static let edgeLimit = 32

  /// Room for those edges, in eights.
  static let mostGroups = 4
  /// The words that are always there.
  static let headerWords = 3

  package let words: UnsafePointer<UInt32>

  @inline(__always)
  package init(_ words: UnsafePointer<UInt32>) { unsafe self.words = unsafe words }

  @inline(__always)
  package var coveringCount: Int { unsafe Int(words[0]) }
  @inline(__always)
  package var circleCount: Int { unsafe Int(words[1]) }
  @inline(__always)
  package var polygonCount: Int { unsafe Int(words[2] &>> 8) }
  @inline(__always)
  package var groups: Int { unsafe Int(words[2] & 0xFF) }

  /// How many words it has.
  @inline(__always)
  var wordCount: Int {
    CellLeaf.headerWords &+ 2 &* polygonCount &+ CellLeaf.vertexCount(groups: groups)
      &+ circleCount &+ coveringCount
  }

  @inline(__always)
  package static func vertexCount(groups: Int) -> Int { groups == 0 ? 0 : 8 &* groups &+ 1 }

  @inline(__always)
  package func polygon(_ index: Int) -> (area: UInt32, isOdd: UInt32, edges: UInt32) {
    let entry = unsafe words[3 &+ 2 &* index]
    return unsafe (entry & 0x7FFF_FFFF, entry &>> 31, words[4 &+ 2 &* index])
  }

  /// Where the vertices start.
  @inline(__always)
  private var vertices: UnsafePointer<UInt32> { unsafe words + (3 &+ 2 &* polygonCount) }

  @inline(__always)
  package var circles: UnsafePointer<UInt32> {
    unsafe vertices + CellLeaf.vertexCount(groups: groups)
  }

  @inline(__always)
  package var covering: UnsafePointer<UInt32> { unsafe circles + circleCount }

  /// The edges to the left of a place, and those that leave it open.
  @inline(__always)
  package func edges(x: Int32, y: Int32) -> (crossed: UInt32, unsure: UInt32) {
    let xs = unsafe UnsafeRawPointer(vertices).assumingMemoryBound(to: Int16.self)
    let edges = unsafe vicinity_test_edges(
      xs, xs + CellLeaf.vertexCount(groups: groups), Int32(truncatingIfNeeded: groups), x, y)
    return (edges.crossed, edges.unsure)
  }

  /// The leaps at the left side: no edges of an area, or ones that the cell to the left has.
  var leaps: UInt32 {
    let xs = unsafe UnsafeRawPointer(vertices).assumingMemoryBound(to: Int16.self)
    var leaps: UInt32 = 0
    for lane in 0..<8 &* groups where unsafe xs[lane] == -2 && xs[lane &+ 1] == -2 {
      leaps |= 1 &<< UInt32(truncatingIfNeeded: lane)
    }
    return leaps
  }

  /// Calls `body` with each edge, leaps included, whose box meets a box: its number and its ends.
  @inline(__always)
  func forEachEdge(
    west: Int16, south: Int16, east: Int16, north: Int16,
    _ body: (UInt32, Int16, Int16, Int16, Int16) -> Void
  ) {
    let xs = unsafe UnsafeRawPointer(vertices).assumingMemoryBound(to: Int16.self)
    let ys = unsafe xs + CellLeaf.vertexCount(groups: groups)
    var lanes = unsafe vicinity_edges_in_box(
      xs, ys, Int32(truncatingIfNeeded: groups), west, south, east, north)
    while lanes != 0 {
      let lane = lanes.trailingZeroBitCount
      unsafe body(
        UInt32(truncatingIfNeeded: lane), xs[lane], ys[lane], xs[lane &+ 1], ys[lane &+ 1])
      lanes &= lanes &- 1
    }
  }
}
