/// What in a text a web page, or a reader's eye, takes for something else.
enum TextHazards {
  /// Markup that a page would act on if the text came into it as it is; nil where there is none.
  static func markup(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    for index in bytes.indices {
      switch bytes[index] {
      case 0x3C where opensTag(bytes, index): return shown(bytes, index)
      case 0x26 where isEntity(bytes, index): return shown(bytes, index)
      case 0x22, 0x27: if closesAttribute(bytes, index) { return shown(bytes, index) }
      case 0x3D where index > 0 && opensAttribute(bytes, index): return shown(bytes, index - 1)
      default: continue
      }
    }
    return scheme(text)
  }

  /// The first character that turns the direction of others, such as U+202E; nil where there is none.
  static func bidiControl(_ text: String) -> String? {
    text.unicodeScalars.first {
      (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
    }.map { "U+" + String($0.value, radix: 16, uppercase: true) }
  }

  /// A scheme that runs what follows it.
  static func scheme(_ text: String) -> String? {
    // Browsers pass over white space and control characters within a scheme.
    let letters = String(
      String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { $0.value > 0x20 }))
    return ["javascript:", "vbscript:", "data:text/html"].first { letters.contains($0) }
  }

  /// `<b`, `</`, `<!`, `<?`: a tag starts. `3 < 5` starts none.
  private static func opensTag(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index + 1 < bytes.count else { return false }
    let next = bytes[index + 1]
    return isLetter(next) || next == 0x2F || next == 0x21 || next == 0x3F
  }

  /// `&lt;`, `&#60;`: a page shows another character. `fish & chips` is as it is.
  private static func isEntity(_ bytes: [UInt8], _ index: Int) -> Bool {
    var at = index + 1
    if at < bytes.count, bytes[at] == 0x23 { at += 1 }
    let start = at
    while at < bytes.count, isLetter(bytes[at]) || isDigit(bytes[at]) { at += 1 }
    return at > start && at < bytes.count && bytes[at] == 0x3B
  }

  /// `">`, `'/>`, `" onclick=`: a quote that would end an attribute, and go on.
  private static func closesAttribute(_ bytes: [UInt8], _ index: Int) -> Bool {
    var at = index + 1
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x2F { at += 1 }
    guard at < bytes.count else { return false }
    if bytes[at] == 0x3E { return true }
    let start = at
    while at < bytes.count, isLetter(bytes[at]) || bytes[at] == 0x2D { at += 1 }
    return at > start && at < bytes.count && bytes[at] == 0x3D
  }

  /// `onclick="`, `href='`: a name, an equals sign and a quote.
  private static func opensAttribute(_ bytes: [UInt8], _ index: Int) -> Bool {
    index + 1 < bytes.count && isLetter(bytes[index - 1])
      && (bytes[index + 1] == 0x22 || bytes[index + 1] == 0x27)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func shown(_ bytes: [UInt8], _ index: Int) -> String {
    // Bytes of ASCII start a piece; what it cuts in two at its end is left out.
    var end = min(bytes.count, index + 12)
    while end > index, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: bytes[index..<end], as: UTF8.self)
  }
}
