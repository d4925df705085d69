/// Where the content of an input starts, and whether it is JSON.
struct ContentStart {
  /// Behind a byte order mark.
  let position: Int
  let isJSON: Bool

  init(_ window: inout ByteWindow) throws(GeometryError) {
    var first = ContentStart.firstByte(window.bytes.span)
    while first.byte == nil || window.bytes.count < 3, !window.isComplete {
      // Blank so far, which need not be kept.
      try window.refill(keeping: first.byte == nil ? first.position : 0)
      first = ContentStart.firstByte(window.bytes.span)
    }
    guard let byte = first.byte else { throw GeometryError(source: window.name, .empty) }
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

  /// The first byte that is no white space and no byte order mark, and where the content starts;
  /// where there is no such byte, what is left to keep.
  private static func firstByte(_ bytes: Span<UInt8>) -> (byte: UInt8?, position: Int) {
    let hasMark =
      bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    let start = hasMark ? 3 : 0
    for index in start..<max(start, bytes.count)
    where ![0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) {
      // A delimited header may start with a delimiter: keep what stands before it.
      return (bytes[index], start)
    }
    return (nil, bytes.count)
  }
}
