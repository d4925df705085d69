/// The fields of a line of a geofeed: separated by commas, white space around them dropped, in quotes
/// where they hold a comma.
enum GeofeedFields {
  /// The fields; nil where a quote is open at the end of the line, or text follows one.
  static func split(_ line: Span<UInt8>) -> [String]? {
    var fields: [String] = []
    var position = 0
    while true {
      while position < line.count, isBlank(line[position]) { position += 1 }
      if position < line.count, line[position] == 0x22 {
        guard let (text, end) = quoted(line, position + 1) else { return nil }
        fields.append(text)
        position = end
        while position < line.count, isBlank(line[position]) { position += 1 }
        guard position == line.count || line[position] == 0x2C else { return nil }
      } else {
        var end = position
        while end < line.count, line[end] != 0x2C { end += 1 }
        fields.append(text(line, position, end))
        position = end
      }
      if position == line.count { return fields }
      position += 1
    }
  }

  private static func quoted(_ line: Span<UInt8>, _ start: Int) -> (text: String, end: Int)? {
    var bytes: [UInt8] = []
    var position = start
    while position < line.count {
      if line[position] == 0x22 {
        guard position + 1 < line.count, line[position + 1] == 0x22 else {
          return (String(decoding: bytes, as: UTF8.self), position + 1)
        }
        position += 1
      }
      bytes.append(line[position])
      position += 1
    }
    return nil
  }

  private static func text(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> String {
    var end = end
    while end > start, isBlank(line[end - 1]) { end -= 1 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end - start)
    for position in start..<end { bytes.append(line[position]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
