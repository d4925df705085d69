/// The line on which a byte stands, counted on from where it was asked for before.
struct LineCounter {
  private var position = 0
  private var line: Int
  private let first: Int

  /// - Parameter first: the line of the first byte.
  init(first: Int = 1) {
    self.first = first
    line = first
  }

  /// - Complexity: O(bytes since the position that was asked for before).
  mutating func line(at offset: Int, _ bytes: Span<UInt8>) -> Int {
    if offset < position {
      position = 0
      line = first
    }
    let end = min(offset, bytes.count)
    while position < end {
      if bytes[position] == 0x0A { line += 1 }
      position += 1
    }
    return line
  }
}
