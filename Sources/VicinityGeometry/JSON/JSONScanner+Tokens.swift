import VicinityCore

extension JSONScanner {
  /// Passes a string, quotes included, and says whether it holds an escape.
  package mutating func skipString(_ bytes: Span<UInt8>) throws(JSONProblem) -> Bool {
    let count = bytes.count
    var at = position + 1
    var hasEscape = false
    var high: UInt8 = 0
    while at < count {
      if let eight = EightBytes(bytes, at: at) {
        let passed = eight.below(0x20) | eight.equal(to: 0x22) | eight.equal(to: 0x5C)
        if eight.hasNonASCII { high = 0x80 }
        at += EightBytes.first(passed)
        if at == count { break }
      }
      // `at < count` is the bound that the subscript would check.
      let byte = unsafe bytes[unchecked: at]
      if byte == 0x22 {
        position = at + 1
        if high >= 0x80 { sawNonASCII = true }
        return hasEscape
      }
      if byte == 0x5C {
        hasEscape = true
        position = at
        try skipEscape(bytes)
        at = position
        continue
      }
      if byte < 0x20 { throw JSONProblem(.controlCharacter, at: at) }
      high |= byte
      at += 1
    }
    throw JSONProblem(.endOfInput, at: count)
  }

  /// Passes a backslash and what it escapes. Surrogates must come as a pair.
  private mutating func skipEscape(_ bytes: Span<UInt8>) throws(JSONProblem) {
    let start = position
    position += 1
    switch peek(bytes) {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: position += 1
    case 0x75:
      let unit = try skipHexadecimal(bytes)
      if unit & 0xFC00 == 0xDC00 { throw JSONProblem(.surrogate, at: start) }
      if unit & 0xFC00 == 0xD800 {
        try expect(0x5C, bytes, else: .surrogate)
        guard peek(bytes) == 0x75 else { throw problem(.surrogate, bytes) }
        let low = try skipHexadecimal(bytes)
        guard low & 0xFC00 == 0xDC00 else { throw JSONProblem(.surrogate, at: start) }
      }
    default: throw problem(.escape, bytes)
    }
  }

  /// Passes `uXXXX` and returns the code unit.
  private mutating func skipHexadecimal(_ bytes: Span<UInt8>) throws(JSONProblem) -> UInt32 {
    position += 1
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = JSONText.hexadecimal(peek(bytes)) else { throw problem(.escape, bytes) }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  package mutating func skipNumber(_ bytes: Span<UInt8>) throws(JSONProblem) {
    _ = try scanNumber(bytes)
  }

  /// Passes a number and returns its value; infinite where it is too large for a `Double`.
  mutating func number(_ bytes: Span<UInt8>) throws(JSONProblem) -> Double {
    let start = position
    let decimal = try scanNumber(bytes)
    return decimal.double ?? DecimalNumber.double(of: bytes.extracting(start..<position))
  }

  private mutating func scanNumber(_ bytes: Span<UInt8>) throws(JSONProblem) -> DecimalNumber {
    guard let number = DecimalNumber.scan(bytes, at: &position, grammar: .json) else {
      // Where the bytes end inside what may become a number, it is the end that is wrong.
      var end = position
      while end < bytes.count, JSONScanner.isNumeric(bytes[end]) { end += 1 }
      throw JSONProblem(end == bytes.count ? .endOfInput : .number, at: end)
    }
    // The bytes may end inside the number: only a stream's next piece tells.
    if position == bytes.count { throw JSONProblem(.endOfInput, at: position) }
    if JSONScanner.isNumeric(bytes[position]) { throw JSONProblem(.number, at: position) }
    return number
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == 0x2E || byte | 0x20 == 0x65 || byte == 0x2B || byte == 0x2D
  }

  package mutating func skipWord(_ word: String, _ bytes: Span<UInt8>) throws(JSONProblem) {
    for byte in word.utf8 { try expect(byte, bytes, else: .value) }
  }
}
