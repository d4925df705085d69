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

  private var linesBefore = 0
  private let source: ByteSource?
  private let beforeReading: (() -> Void)?

  /// The piece that a stream reads at first, in bytes. It doubles for records that are longer.
  package static let piece = 1 << 18

  /// A window that slides over `source`, and calls `beforeReading` before each read, which may wait.
  package init(streaming source: consuming ByteSource, beforeReading: (() -> Void)? = nil) {
    name = source.name
    bytes = []
    isComplete = false
    self.beforeReading = beforeReading
    self.source = consume source
  }

  /// A window on bytes that are all there.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    isComplete = true
    source = nil
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
    linesBefore += newlines(before: position)
    offset += position
    bytes.removeFirst(position)
    beforeReading?()
    let wanted = max(ByteWindow.piece, bytes.count)
    isComplete = try source?.read(wanted, onto: &bytes) ?? 0 == 0
  }

  /// The line, from 1, on which the byte at `position` stands.
  ///
  /// - Complexity: O(position).
  package func line(at position: Int) -> Int { linesBefore + newlines(before: position) + 1 }

  private func newlines(before position: Int) -> Int {
    let span = bytes.span
    var count = 0
    for index in 0..<min(position, span.count) where span[index] == 0x0A { count += 1 }
    return count
  }

  /// The bytes, for a table that keeps them.
  package consuming func takeBytes() -> [UInt8] { bytes }
}
