/// Reads lines one by one, in bounded memory, from a file, a pipe or standard input.
package struct LineReader: ~Copyable {
  private var window: ByteWindow
  private var position = 0
  private let limit: Int

  /// - Parameter limit: the longest line, in bytes.
  /// - Parameter beforeWaiting: called before each read, which may wait for a slow pipe.
  package init(
    path: String, limit: Int = 1 << 20, beforeWaiting: (() -> Void)? = nil
  ) throws(GeometryError) {
    window = ByteWindow(streaming: try ByteSource(path: path), beforeReading: beforeWaiting)
    self.limit = limit
  }

  /// The next line without its line feed; nil at the end. The last one needs none.
  package mutating func next() throws(GeometryError) -> [UInt8]? {
    var end = position
    while true {
      while end < window.bytes.count, window.bytes[end] != 0x0A { end += 1 }
      if end < window.bytes.count { break }
      guard end - position <= limit else {
        throw GeometryError(
          source: window.name,
          Defect(
            .limit, line: window.line(at: position),
            problem: "has a line longer than \(limit) bytes", mend: "check that it is text"))
      }
      if window.isComplete {
        if position == end { return nil }
        break
      }
      end -= position
      try window.refill(keeping: position)
      position = 0
    }
    defer { position = end + 1 <= window.bytes.count ? end + 1 : end }
    return Array(window.bytes[position..<end])
  }
}

/// Lines of bytes in memory.
package enum TextLines {
  /// Calls `body` with each line, without its line feed, and its number from 1. A byte order mark is
  /// passed over.
  package static func forEach<Failure>(
    _ bytes: Span<UInt8>, _ body: (Int, Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var start = UTF8Text.markLength(bytes)
    var line = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      line += 1
      try body(line, bytes.extracting(start..<end))
      start = end + 1
    }
  }
}

/// Whole files.
package enum FileBytes {
  /// The bytes of the file at `path`; `-` is standard input.
  package static func read(_ path: String) throws(GeometryError) -> [UInt8] {
    try ByteWindow(loading: ByteSource(path: path)).takeBytes()
  }
}
