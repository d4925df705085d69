/// The compiled areas, in one ``FlatBuffer``: an ``AreaHeader``, then its ``AreaTableLayout``.
///
/// The buffer may be a part of a file, and then hold anything. The header is checked when it is
/// opened, and every place that a number names, before it is read: what does not lie in its column
/// is as if it were not there. So no bytes lead out of the buffer; whether an answer is right, only
/// the file's checksums tell.
///
/// A class, so that a question copies one reference.
@usableFromInline
@safe package final class AreaTable: Sendable {
  package let buffer: FlatBuffer
  package let header: AreaHeader
  let frame: AreaFrame
  /// The first grid.
  let rootBits: UInt32
  /// How many words there are.
  let wordCount: Int
  // All of them point into the buffer, to which nothing writes any more.
  nonisolated(unsafe) let words: UnsafePointer<UInt32>
  nonisolated(unsafe) let circles: UnsafePointer<CircleRecord>
  package nonisolated(unsafe) let exact: ExactAreas

  /// A table of the sizes that `header` says, whose columns `fill` writes.
  package convenience init(
    _ header: AreaHeader, _ fill: (borrowing FlatWriter, AreaTableLayout) -> Void
  ) {
    let layout = AreaTableLayout(header)
    let buffer = FlatBuffer(layout.flat) { writer in
      writer.write(header, to: layout.header, at: 0)
      fill(writer, layout)
    }
    self.init(buffer, header, layout)
  }

  /// The table that a buffer holds; nil where its header does not fit it.
  package convenience init?(_ buffer: FlatBuffer) {
    guard buffer.count >= MemoryLayout<AreaHeader>.size else { return nil }
    let header = buffer.load(AreaHeader.self, at: 0)
    guard header.isPossible(in: buffer.count) else { return nil }
    let layout = AreaTableLayout(header)
    guard layout.flat.size == buffer.count else { return nil }
    self.init(buffer, header, layout)
  }

  private init(_ buffer: FlatBuffer, _ header: AreaHeader, _ layout: AreaTableLayout) {
    self.buffer = buffer
    self.header = header
    frame = header.frame
    rootBits = UInt32(truncatingIfNeeded: header.rootBits)
    wordCount = header.words
    unsafe words = buffer.pointer(to: layout.words)
    unsafe circles = buffer.pointer(to: layout.circles)
    unsafe exact = ExactAreas(buffer, layout.shapes)
  }
}

// Places that words name, checked.
extension AreaTable {
  /// The leaf of a cell; nil where it would not end within the words.
  @inline(__always)
  func leaf(_ word: CellWord) -> CellLeaf? {
    let room = wordCount &- word.leafOffset
    guard room >= CellLeaf.headerWords else { return nil }
    let leaf = unsafe CellLeaf(words + word.leafOffset)
    return leaf.groups <= CellLeaf.mostGroups && leaf.wordCount <= room ? leaf : nil
  }

  /// Whether a grid lies within the words, in a cell with sides of `2^shift`.
  @inline(__always)
  func isGrid(_ word: CellWord, inCellOf shift: UInt32) -> Bool {
    word.isGrid && word.sideBits <= shift
      && word.gridOffset &+ (1 &<< Int(2 &* word.sideBits)) <= wordCount
  }

  /// The areas that cover all of a grid.
  func covering(_ word: CellWord) -> UnsafeBufferPointer<UInt32> {
    guard word.hasCovering, word.gridOffset > 0 else { return unsafe .init(start: nil, count: 0) }
    let end = word.gridOffset - 1
    let count = min(unsafe Int(words[end]), end)
    return unsafe UnsafeBufferPointer(start: words + (end - count), count: count)
  }

  /// A circle by its position; nil where there is none.
  @inline(__always)
  func circle(_ slot: UInt32) -> CircleRecord? {
    Int(slot) < header.circles ? unsafe circles[Int(slot)] : nil
  }
}
