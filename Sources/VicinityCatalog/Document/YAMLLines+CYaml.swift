import CYaml

/// Tells lines as editors count them. To libyaml a line ends at other characters, too (a lone carriage
/// return, U+0085, U+2028, U+2029), and the end of the text starts one more.
struct YAMLLines {
  /// The lines, as libyaml counts them from 0, that end with such a character.
  private var others: [Int] = []
  private var last = 0

  /// More are not worth their memory; lines behind them are told too high.
  private static let limit = 1 << 20

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var feeds = 0
    for at in bytes.indices {
      func follows(_ byte: UInt8, _ offset: Int = 1) -> Bool {
        unsafe at + offset < bytes.count && bytes[at + offset] == byte
      }
      var isOther = false
      switch unsafe bytes[at] {
      case 0x0A: feeds += 1
      case 0x0D: isOther = !follows(0x0A)
      case 0xC2: isOther = follows(0x85)
      case 0xE2: isOther = follows(0x80) && (follows(0xA8, 2) || follows(0xA9, 2))
      default: break
      }
      if isOther, others.count < YAMLLines.limit { others.append(feeds + others.count) }
    }
    // A feed at the very end starts no line that holds anything.
    last = feeds + (unsafe bytes.last == 0x0A ? 0 : 1)
  }

  /// The line, from 1.
  func line(_ mark: yaml_mark_t) -> Int {
    let line = Int(clamping: mark.line)
    // How many of the others come before: they ascend.
    var low = 0
    var high = others.count
    while low < high {
      let middle = low + (high - low) / 2
      if others[middle] < line { low = middle + 1 } else { high = middle }
    }
    return max(1, min(line - low + 1, last))
  }
}
