/// Areas in a tree of balls and boxes, for questions about a disc: which areas may somebody be in whose
/// position is known to so many metres?
///
/// An ``AreaTable`` answers for a point in fewer steps. A tree is a tenth as large, is made in a tenth
/// of the time, and does not mind how wide the disc is.
///
/// Areas are numbered in the order of their leaves, sixteen to a leaf: each a ball in space. Each sixteen
/// leaves share a node, a box for each, and so on up to a single node. Space has no poles and no
/// antimeridian.
///
/// The buffer may be a part of a file, and then hold anything: the header is checked when it is opened,
/// and every place that a number names before it is read.
@safe package final class AreaTree: Sendable {
  package let buffer: FlatBuffer
  package let header: AreaTreeHeader
  let levels: AreaTreeLevels
  // All of them point into the buffer, to which nothing writes any more.
  nonisolated(unsafe) let balls: UnsafePointer<Float>
  nonisolated(unsafe) let boxes: UnsafePointer<Float>
  package nonisolated(unsafe) let shapes: ExactAreas

  /// A tree of the sizes that `header` says, whose columns `fill` writes.
  package convenience init(
    _ header: AreaTreeHeader, _ fill: (borrowing FlatWriter, AreaTreeLayout) -> Void
  ) {
    let layout = AreaTreeLayout(header)
    let buffer = FlatBuffer(layout.flat) { writer in
      writer.write(header, to: layout.header, at: 0)
      fill(writer, layout)
    }
    self.init(buffer, header, layout)
  }

  /// The tree that a buffer holds; nil where its header does not fit it.
  package convenience init?(_ buffer: FlatBuffer) {
    guard buffer.count >= MemoryLayout<AreaTreeHeader>.size else { return nil }
    let header = buffer.load(AreaTreeHeader.self, at: 0)
    guard header.shapes.arePossible(in: buffer.count) else { return nil }
    let layout = AreaTreeLayout(header)
    guard layout.flat.size == buffer.count else { return nil }
    self.init(buffer, header, layout)
  }

  private init(_ buffer: FlatBuffer, _ header: AreaTreeHeader, _ layout: AreaTreeLayout) {
    self.buffer = buffer
    self.header = header
    levels = layout.levels
    unsafe balls = buffer.pointer(to: layout.balls)
    unsafe boxes = buffer.pointer(to: layout.boxes)
    unsafe shapes = ExactAreas(buffer, layout.shapes)
  }

  /// The number of areas.
  package var count: Int { header.shapes.areas }

  /// The bytes of polygons as they were written, and of what bounds their edges.
  package var vertexByteCount: Int {
    let shapes = header.shapes
    return shapes.vertices * 2 * MemoryLayout<Double>.stride
      + shapes.turns * MemoryLayout<Int32>.stride
      + shapes.steps * MemoryLayout<SIMD2<Float>>.stride
  }
}

/// What a tree has how many of.
package struct AreaTreeHeader: BitwiseCopyable, Sendable {
  package let shapes: ShapeCounts

  package init(_ shapes: ShapeCounts) { self.shapes = shapes }
}

/// Where the columns are, in this order, each at a multiple of 64 bytes.
package struct AreaTreeLayout {
  package let flat: FlatLayout
  package let levels: AreaTreeLevels
  package let header: FlatColumn<AreaTreeHeader>
  /// ``AreaTreeLevels/numbersInLeaf`` for each leaf.
  package let balls: FlatColumn<Float>
  /// ``AreaTreeLevels/numbersInNode`` for each node, the lowest level first.
  package let boxes: FlatColumn<Float>
  package let shapes: ShapeLayout

  init(_ counts: AreaTreeHeader) {
    levels = AreaTreeLevels(areas: counts.shapes.areas)
    var flat = FlatLayout()
    header = flat.column(of: AreaTreeHeader.self, count: 1)
    balls = flat.column(
      of: Float.self, count: levels.leaves * AreaTreeLevels.numbersInLeaf)
    boxes = flat.column(of: Float.self, count: levels.nodes * AreaTreeLevels.numbersInNode)
    shapes = ShapeLayout(counts.shapes, in: &flat)
    self.flat = flat
  }
}
