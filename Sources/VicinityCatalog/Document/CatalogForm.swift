import VicinityGeometry

/// How a catalog is written, told by its content, and where it starts: behind a byte order mark.
enum CatalogForm {
  case yaml(Int)
  /// One JSON value.
  case json(Int)
  /// A JSON value on each line.
  case lines(Int)

  /// Reads as far as is needed to tell.
  static func find(
    _ window: inout ByteWindow, _ limits: CatalogLimits
  ) throws(GeometryError) -> CatalogForm {
    var first: Int?
    var start = 0
    while true {
      let bytes = window.bytes
      start = UTF8Text.markLength(bytes.span)
      first = nextText(bytes.span, from: start)
      if first != nil || window.isComplete || bytes.count > limits.fileBytes { break }
      try refill(&window)
    }
    guard let first else { return .yaml(start) }
    switch window.bytes[first] {
    case 0x5B: return .json(start)
    case 0x7B: break
    default: return .yaml(start)
    }
    // Whether lines are values of their own shows where the second one starts.
    while true {
      if let second = secondLine(window.bytes.span, from: first) {
        return isNewValue(window.bytes.span, first, second, limits) ? .lines(start) : .json(start)
      }
      if window.isComplete || window.bytes.count > limits.fileBytes { return .json(start) }
      try refill(&window)
    }
  }

  private static func refill(_ window: inout ByteWindow) throws(GeometryError) {
    try window.refill(keeping: 0)
  }

  /// Whether the line at `second` starts a value, and does not go on with the one at `first`.
  private static func isNewValue(
    _ bytes: Span<UInt8>, _ first: Int, _ second: Int, _ limits: CatalogLimits
  ) -> Bool {
    let text = bytes.extracting(first..<second + 1)
    var scanner = JSONScanner()
    do throws(JSONProblem) {
      // The scanner recurses, so no deeper than a value may nest.
      let unused = max(0, JSONScanner.depthLimit - max(0, limits.depth))
      _ = try scanner.skipValue(text, depth: unused)
      return true
    } catch {
      // Either the second line goes on with an open value, or the first one is broken; no key stands
      // without quotes, so a brace may tell.
      let goesOn = error.kind == .endOfInput && error.offset >= text.count
      return !goesOn && bytes[second] == 0x7B
    }
  }

  /// Where the first text stands behind the line at `start`; nil where the bytes end before it.
  private static func secondLine(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    return nextText(bytes, from: at)
  }

  private static func nextText(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var at = start
    while at < bytes.count, isSpace(bytes[at]) { at += 1 }
    return at < bytes.count ? at : nil
  }

  static func isBlank(_ bytes: Span<UInt8>) -> Bool { nextText(bytes, from: 0) == nil }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
