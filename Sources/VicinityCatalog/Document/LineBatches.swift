import VicinityGeometry

/// Cuts a text with a record on each line into batches of whole lines, which threads read side by side.
final class LineBatches: InputCutter, @unchecked Sendable {
  private var window: ByteWindow
  private var position: Int
  private var line = 1
  private let limits: CatalogLimits
  private let gauge: SourceGauge?
  /// Whether the text goes on behind the longest file.
  private(set) var isTooLong = false

  init(_ window: consuming ByteWindow, from start: Int, _ limits: CatalogLimits) {
    gauge = window.gauge
    self.window = window
    position = start
    self.limits = limits
  }

  /// How much of the file was read; nil where nobody knows.
  var share: Double? { gauge?.share }

  /// The next batch; nil at the end.
  ///
  /// - Complexity: O(bytes of it).
  func next() throws(GeometryError) -> LineBatch? {
    // A line that is too long is passed without being kept.
    var isLong = false
    while window.bytes.count < position, !window.isComplete { try window.refill(keeping: 0) }
    position = min(position, window.bytes.count)
    while true {
      if window.offset + position > limits.fileBytes {
        isTooLong = true
        return nil
      }
      let rest = position..<window.bytes.count
      if isLong {
        if let end = window.bytes[rest].firstIndex(of: 0x0A) { return longLine(through: end + 1) }
        if window.isComplete { return longLine(through: rest.upperBound) }
        position = rest.upperBound
      } else if let end = lineFeed(in: rest) {
        return lines(through: end + 1)
      } else if window.isComplete {
        return rest.isEmpty ? nil : lines(through: rest.upperBound)
      } else if rest.count > limits.recordBytes {
        isLong = true
        position = rest.upperBound
      }
      try window.refill(keeping: position)
      position = 0
    }
  }

  /// The last line feed of a batch: of a text that is all there, too, some lines at a time.
  private func lineFeed(in rest: Range<Int>) -> Int? {
    let first = rest.prefix(LineBatches.size)
    return window.bytes[first].lastIndex(of: 0x0A)
      ?? window.bytes[first.upperBound..<rest.upperBound].firstIndex(of: 0x0A)
  }

  private static let size = 1 << 16

  private func lines(through end: Int) -> LineBatch {
    let batch = LineBatch(bytes: Array(window.bytes[position..<end]), firstLine: line)
    position = end
    line += batch.lineFeeds
    return batch
  }

  private func longLine(through end: Int) -> LineBatch {
    position = end
    line += 1
    return LineBatch(tooLongAt: line - 1)
  }
}

/// Some lines of a text.
struct LineBatch: Sendable {
  /// None, of a line that is longer than any record may be.
  let bytes: [UInt8]
  let firstLine: Int
  let isTooLong: Bool

  init(bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    isTooLong = false
  }

  init(tooLongAt line: Int) {
    bytes = []
    firstLine = line
    isTooLong = true
  }

  var lineFeeds: Int { UTF8Text.lineFeeds(bytes.span, in: 0..<bytes.count) }
}
