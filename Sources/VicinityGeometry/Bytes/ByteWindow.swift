/// The part of an input that is in memory: all of it for a loaded file, a sliding piece of it for
/// a stream.
///
/// Readers scan ``bytes``. One that runs into the end of an incomplete window calls
/// ``refill(keeping:)`` and scans the same record again.
package struct ByteWindow: ~Copyable {
  /// What errors call the input.
  package let name: String
  /// The bytes in memory.
  package private(set) var bytes: [UInt8]
  /// Whether nothing follows ``bytes``.
  package private(set) var isComplete: Bool
  /// How many bytes came before ``bytes``.
  package private(set) var offset = 0

  /// Whether the input is read piece by piece.
  package let isStream: Bool

  private var linesBefore = 0
  /// Nil where nobody asks for lines.
  private let lines: LineCounter?
  private let source: ByteSource?
  private let beforeReading: (() -> Void)?
  /// How far the source was read; nil for bytes in memory.
  package let gauge: SourceGauge?

  /// How many bytes a stream reads at least.
  package static let piece = 1 << 18
  private let piece: Int

  /// A window that slides over `source`, and calls `beforeReading` before each read, which may wait.
  ///
  /// - Parameter countsLines: whether somebody will ask for ``line(at:)``.
  package init(
    streaming source: consuming ByteSource, piece: Int = ByteWindow.piece,
    countsLines: Bool = true, beforeReading: (() -> Void)? = nil
  ) {
    name = source.name
    bytes = []
    isComplete = false
    isStream = true
    self.piece = piece
    lines = countsLines ? LineCounter() : nil
    self.beforeReading = beforeReading
    gauge = source.gauge
    self.source = consume source
  }

  /// A window on bytes that are all there.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    isComplete = true
    isStream = false
    source = nil
    gauge = nil
    piece = 0
    lines = LineCounter()
    beforeReading = nil
  }

  /// A window on the whole of `source`, read now.
  package init(loading source: consuming ByteSource) throws(GeometryError) {
    // One byte more than the file has, so that the read that finds its end needs no more room.
    var bytes = try source.read(exactly: source.remainingSize + 1)
    while try source.read(max(ByteWindow.piece, bytes.count / 2), onto: &bytes) > 0 {}
    self.init(name: source.name, bytes: bytes)
  }

  /// Forgets the bytes before `position`, so that it becomes 0, and reads more behind the others.
  ///
  /// - Throws: ``GeometryError`` where the input cannot be read.
  package mutating func refill(keeping position: Int) throws(GeometryError) {
    if let lines {
      linesBefore += lines.count(in: bytes.span, before: position)
      lines.reset()
    }
    offset += position
    bytes.removeFirst(position)
    // A record longer than a piece is scanned again with twice the bytes, so the work stays linear.
    let wanted = max(piece, bytes.count)
    isComplete = try source?.read(wanted, onto: &bytes, beforeWaiting: beforeReading) ?? 0 == 0
  }

  /// The line, from 1, on which the byte at `position` stands; 1 where lines are not counted.
  ///
  /// - Complexity: O(bytes since the position that was asked for before).
  package func line(at position: Int) -> Int {
    linesBefore + (lines?.count(in: bytes.span, before: position) ?? 0) + 1
  }

  /// Where the source goes on behind ``bytes``; for one that takes over from here.
  package consuming func takeSource() -> ByteSource? { source }

  /// The bytes, for a table that keeps them.
  package consuming func takeBytes() -> [UInt8] { bytes }
}

/// Counts line feeds, from where it was asked before: rows come in order, and so do their errors.
private final class LineCounter {
  private var position = 0
  private var count = 0

  func count(in bytes: Span<UInt8>, before end: Int) -> Int {
    if end < position { reset() }
    let last = min(end, bytes.count)
    if position < last { count += UTF8Text.lineFeeds(bytes, in: position..<last) }
    position = end
    return count
  }

  func reset() {
    position = 0
    count = 0
  }
}
