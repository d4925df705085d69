import VicinityCore

/// Where the content of an input starts, and whether it is JSON.
struct ContentStart {
  /// Behind a byte order mark.
  let position: Int
  let isJSON: Bool

  init(_ window: inout ByteWindow, limits: ReadLimits) throws(GeometryError) {
    var first = ContentStart.firstByte(window.bytes.span)
    while first.byte == nil || window.bytes.count < 3, !window.isComplete {
      if window.bytes.count > limits.recordBytes {
        throw GeometryError(
          source: window.name, .tooLong(row: nil, line: 1, limit: limits.recordBytes))
      }
      // Blanks are kept: a header may start with a tab.
      try window.refill(keeping: 0)
      first = ContentStart.firstByte(window.bytes.span)
    }
    guard let byte = first.byte else { throw GeometryError(source: window.name, .empty) }
    if FlatFileLayout.isMagic(window.bytes) {
      throw GeometryError(
        source: window.name,
        Defect(
          .unknownFormat, problem: "is an index, which cannot be read here",
          mend: "name the file that it was made of; 'vicinity index info' says which"))
    }
    if byte >= 0xFE || byte == 0 {
      throw GeometryError(
        source: window.name,
        Defect(
          .encoding, line: 1, problem: "looks like UTF-16 or binary data",
          mend: "save the file as UTF-8"))
    }
    position = first.position
    isJSON = [0x7B, 0x5B, 0x1E].contains(byte)
  }

  /// The first byte that is no white space and no byte order mark, and where the content starts:
  /// behind such a mark.
  private static func firstByte(_ bytes: Span<UInt8>) -> (byte: UInt8?, position: Int) {
    let start = UTF8Text.markLength(bytes)
    for index in start..<bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      default: return (bytes[index], start)
      }
    }
    return (nil, start)
  }
}
