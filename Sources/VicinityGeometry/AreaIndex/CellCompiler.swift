import VicinityCore

/// Compiles a cell and what is in it into words: grids of cells, down to leaves.
struct CellCompiler {
  /// What a leaf may hold before it is worth a grid: an edge counts one, a circle three.
  private static let leafLoad = 16
  /// What a cell of a new grid should hold.
  private static let cellLoad = 6
  /// No cell is smaller, 2^shift numbers a side.
  private static let leastShift: UInt32 = 8
  /// The bounds on what dividing may add: how many times the entries of a first cell there may be.
  private static let mostGrowth = 24.0

  let frame: AreaFrame
  let table: AreaTable
  let circles: [CircleRecord]
  let windows: [CircleWindow]
  private(set) var words: [UInt32] = []
  /// Where grids are among the words.
  private(set) var grids: [Range<Int>] = []
  private(set) var leaves = 0
  private var writer: LeafWriter

  init(
    frame: AreaFrame, table: AreaTable, circles: [CircleRecord], windows: [CircleWindow]
  ) {
    self.windows = windows
    self.frame = frame
    self.table = table
    self.circles = circles
    writer = LeafWriter(frame: frame, exact: table)
  }

  /// The words, and as many more as make their number one that a table may start behind.
  var paddedWords: [UInt32] {
    words + repeatElement(0, count: (words.count + 15) / 16 * 16 - words.count)
  }

  /// What meets a cell.
  struct Content {
    /// Those near it, those of an area together, in the order of the areas.
    var edges: ArraySlice<GridEdge>
    /// The circles that meet it in part, by their position among the circles.
    var circles: ArraySlice<UInt32>
    /// The areas that cover all of it.
    var covering: ArraySlice<UInt32>

    var load: Int { edges.count + 3 * circles.count }
  }

  /// The word of a cell, whose grids and leaves are appended to ``words``.
  ///
  /// - Parameter growth: how many times the entries of the first cell there are by now.
  /// - Throws: where the words are more than the format can count.
  mutating func word(
    for cell: GridCell, _ content: Content, growth: Double = 1
  ) throws(GeometryError) -> CellWord {
    if content.load == 0 {
      if content.covering.isEmpty { return .empty }
      if content.covering.count == 1, let area = content.covering.first, area >> 30 == 0 {
        return .one(area)
      }
    }
    if content.load > CellCompiler.leafLoad, cell.shift > CellCompiler.leastShift,
      growth < CellCompiler.mostGrowth,
      let word = try grid(for: cell, content, growth)
    {
      return word
    }
    leaves += 1
    let offset = writer.append(
      cell, edges: content.edges, circles: content.circles, covering: content.covering, to: &words)
    return try CellCompiler.checked(.leaf(at: offset))
  }

  /// The word of a grid in the cell; nil where one would not leave less to test.
  private mutating func grid(
    for cell: GridCell, _ content: Content, _ growth: Double
  ) throws(GeometryError) -> CellWord? {
    var bits = CellCompiler.bits(
      forLoad: content.load, most: min(cell.shift - CellCompiler.leastShift, 7))
    while true {
      // A grid whose cells hold nearly what the whole holds helps nobody; one with large lists of
      // covering areas costs more than it helps.
      let entries = content.edges.count + content.circles.count
      let parts = CellParts(
        CellGrid(cell: cell, bits: bits), content, self, limit: 4 * entries + 256)
      if let parts, parts.meanLoad < 0.7 * Double(content.load) {
        let ratio = Double(parts.entryCount) / Double(entries)
        return try grid(cell, bits, parts, content.covering, growth * max(ratio, 1))
      }
      if bits == 1 { return nil }
      bits = max(bits / 2, 1)
    }
  }

  private mutating func grid(
    _ cell: GridCell, _ bits: UInt32, _ parts: CellParts, _ covering: ArraySlice<UInt32>,
    _ growth: Double
  ) throws(GeometryError) -> CellWord {
    let before = covering.isEmpty ? 0 : covering.count + 1
    let start = (words.count + before + 15) / 16 * 16
    words.append(contentsOf: repeatElement(0, count: start - before - words.count))
    words.append(contentsOf: covering)
    if before > 0 { words.append(UInt32(truncatingIfNeeded: covering.count)) }
    let side = 1 << Int(bits)
    words.append(contentsOf: repeatElement(0, count: side * side))
    while words.count % 4 != 0 { words.append(0) }
    grids.append(start..<start + side * side)
    for part in 0..<side * side {
      let child = cell.child(part & (side - 1), part >> Int(bits), bits: bits)
      words[start + part] = try word(for: child, parts.content(of: part), growth: growth).bits
    }
    return try CellCompiler.checked(
      .grid(at: start, sideBits: Int(bits), hasCovering: !covering.isEmpty))
  }

  /// The bits of the side of a grid that leaves a fair load in each cell.
  static func bits(forLoad load: Int, most: UInt32) -> UInt32 {
    var bits: UInt32 = 1
    while bits < most, load >> Int(2 * bits) > cellLoad { bits += 1 }
    return bits
  }

  /// The word, if the format has it.
  static func checked(_ word: CellWord?) throws(GeometryError) -> CellWord {
    guard let word else { throw GeometryError.indexTooLarge }
    return word
  }
}
