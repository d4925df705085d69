import Dispatch
import Synchronization
package import VicinityCore

/// Compiles areas into the table of an index, on all cores.
package struct AreaCompiler {
  /// The most cells a side of the first grid: 2^bits.
  private static let mostRootBits: UInt32 = 9

  private let columns: AreaColumns
  private let frame: AreaFrame
  /// What decides exactly while the words are made: a table without any.
  private let exact: AreaTable
  private let windows: [CircleWindow]

  package init(_ geometries: [AreaGeometry]) {
    columns = AreaColumns(geometries)
    let frame = AreaFrame(around: geometries)
    self.frame = frame
    let columns = columns
    windows = columns.writtenCircles.map { CircleWindow($0, in: frame) }
    exact = AreaTable(columns.header(frame)) { columns.write($0, $1) }
  }

  /// - Parameter progress: called now and then with the share that is done, by any thread, by one
  ///   at a time.
  package func table(
    progress: (@Sendable (Double) -> Void)?
  ) throws(GeometryError) -> AreaTable {
    let (bits, parts) = firstGrid()
    let cells = 1 << Int(2 * bits)
    let tasks = AreaCompiler.tasks(cells) { parts.content(of: $0).load }
    let total = Double(max((0..<cells).reduce(0) { $0 + parts.content(of: $1).load }, 1))
    let progress = WorkProgress(progress)
    let outcomes = Mutex([Outcome?](repeating: nil, count: tasks.count))
    let grid = CellGrid(cell: .whole, bits: bits)
    DispatchQueue.concurrentPerform(iterations: tasks.count) { task in
      let outcome = Outcome { () throws(GeometryError) in
        try compile(tasks[task], of: grid, parts)
      }
      outcomes.withLock { $0[task] = outcome }
      let share = tasks[task].reduce(0) { $0 + parts.content(of: $1).load }
      progress.add(Double(share) / total)
    }
    var words = [UInt32](repeating: 0, count: (cells + 15) / 16 * 16)
    var (grids, leaves) = (1, 0)
    for outcome in outcomes.withLock({ $0 }) {
      guard let part = try outcome?.get() else { continue }
      let start = words.count
      words.append(contentsOf: part.words)
      for range in part.grids {
        for index in range { try move(&words[start + index], by: start) }
      }
      for (cell, word) in part.roots {
        words[cell] = word
        try move(&words[cell], by: start)
      }
      grids += part.grids.count
      leaves += part.leaves
    }
    return AreaTable(
      columns.header(
        frame, rootBits: bits, words: words.count, grids: grids, leaves: leaves)
    ) { writer, layout in
      writer.write(words, to: layout.words)
      columns.write(writer, layout)
    }
  }

  private typealias Outcome = Result<CompiledCells, GeometryError>

  /// The words of some of the first cells, and the word of each.
  private struct CompiledCells {
    let words: [UInt32]
    let grids: [Range<Int>]
    let leaves: Int
    let roots: [(cell: Int, word: UInt32)]
  }

  private func compile(
    _ cells: Range<Int>, of grid: CellGrid, _ parts: CellParts
  ) throws(GeometryError) -> CompiledCells {
    var compiler = CellCompiler(
      frame: frame, table: exact, circles: columns.circles, windows: windows)
    var roots: [(cell: Int, word: UInt32)] = []
    for cell in cells {
      let word = try compiler.word(for: grid.child(cell), parts.content(of: cell))
      if word.bits != 0 { roots.append((cell, word.bits)) }
    }
    return CompiledCells(
      words: compiler.paddedWords, grids: compiler.grids, leaves: compiler.leaves, roots: roots)
  }

  private func move(_ word: inout UInt32, by words: Int) throws(GeometryError) {
    word = try CellCompiler.checked(CellWord(bits: word).moved(by: words)).bits
  }

  /// The first grid: as fine as the areas are many, as long as large ones do not fill too many
  /// cells of it.
  private func firstGrid() -> (bits: UInt32, CellParts) {
    var edges: [GridEdge] = []
    // Edges up to a thousandth beyond the sides: a leaf looks as far.
    let margin = (frame.east - frame.west) / 1000 + 1e-6
    columns.forEachEdge(west: frame.west - margin, east: frame.east + margin) { area, edge in
      edges.append(columns.edge(edge, of: area, in: frame))
    }
    let content = CellCompiler.Content(
      edges: edges[...],
      circles: (0..<UInt32(truncatingIfNeeded: columns.circles.count)).map(\.self)[...],
      covering: [])
    let compiler = CellCompiler(
      frame: frame, table: exact, circles: columns.circles, windows: windows)
    var bits = CellCompiler.bits(forLoad: content.load, most: AreaCompiler.mostRootBits)
    while true {
      let limit = 16 * (content.edges.count + content.circles.count) + 65_536
      let parts = CellParts(
        CellGrid(cell: .whole, bits: bits), content, compiler, limit: bits == 1 ? .max : limit)
      if let parts { return (bits, parts) }
      bits -= 1
    }
  }

  /// Runs of cells with about the same load.
  private static func tasks(_ cells: Int, load: (Int) -> Int) -> [Range<Int>] {
    let loads = (0..<cells).map(load)
    let fair = loads.reduce(0, +) / 256 + 1
    var tasks: [Range<Int>] = []
    var (first, sum) = (0, 0)
    for cell in 0..<cells {
      sum += loads[cell]
      if sum >= fair || cell == cells - 1 {
        tasks.append(first..<cell + 1)
        (first, sum) = (cell + 1, 0)
      }
    }
    return tasks
  }
}

extension GridCell {
  /// The whole frame.
  static var whole: GridCell { GridCell(x: 0, y: 0, shift: 32) }
}

extension AreaFrame {
  /// The least frame that holds all areas.
  fileprivate init(around geometries: [AreaGeometry]) {
    var (west, south, east, north) = (180.0, 90.0, -180.0, -90.0)
    for box in geometries.compactMap(\.boundingBox) {
      south = min(south, box.south)
      north = max(north, box.north)
      // Across the antimeridian there is no least box that is one.
      west = box.crossesAntimeridian ? -180 : min(west, box.west)
      east = box.crossesAntimeridian ? 180 : max(east, box.east)
    }
    self.init(west: west, south: south, east: max(east, west), north: max(north, south))
  }
}

extension GeometryError {
  /// What the format of an index cannot count.
  static var indexTooLarge: GeometryError {
    GeometryError(
      source: "areas",
      Defect(
        .limit, problem: "the index of these areas would be larger than 4 GB",
        mend: "index them in several parts"))
  }
}
