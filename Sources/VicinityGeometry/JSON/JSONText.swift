/// JSON text, read and written.
package enum JSONText {
  /// The text of the string whose characters stand at `content`, escapes resolved. The bytes are
  /// valid JSON.
  package static func string(_ bytes: Span<UInt8>, _ content: Range<Int>) -> String {
    var units: [UInt8] = []
    units.reserveCapacity(content.count)
    var at = content.lowerBound
    while at < content.upperBound {
      let byte = bytes[at]
      at += 1
      guard byte == 0x5C, at < content.upperBound else {
        units.append(byte)
        continue
      }
      let escaped = bytes[at]
      at += 1
      switch escaped {
      case 0x62: units.append(0x08)
      case 0x66: units.append(0x0C)
      case 0x6E: units.append(0x0A)
      case 0x72: units.append(0x0D)
      case 0x74: units.append(0x09)
      case 0x75:
        var scalar = codeUnit(bytes, at, content.upperBound)
        at += 4
        if scalar & 0xFC00 == 0xD800 {
          let low = codeUnit(bytes, at + 2, content.upperBound)
          scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
          at += 6
        }
        units.append(
          contentsOf: String(Unicode.Scalar(scalar).map(Character.init) ?? "\u{FFFD}").utf8)
      default: units.append(escaped)
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  private static func codeUnit(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    guard start + 4 <= end else { return 0xFFFD }
    var unit: UInt32 = 0
    for index in start..<start + 4 { unit = unit << 4 | UInt32(hexadecimal(bytes[index]) ?? 0) }
    return unit
  }

  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

// Writing.
extension JSONText {
  /// Appends `text` as a JSON string, quotes included.
  package static func append(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
    let isPlain = text.withContiguousStorageIfAvailable { bytes in
      guard unsafe bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) else {
        return false
      }
      output.append(0x22)
      unsafe output.append(contentsOf: bytes)
      output.append(0x22)
      return true
    }
    if isPlain == true { return }
    output.append(0x22)
    for byte in text {
      switch byte {
      case 0x22, 0x5C:
        output.append(0x5C)
        output.append(byte)
      case 0x0A: output.append(contentsOf: [0x5C, 0x6E])
      case 0x0D: output.append(contentsOf: [0x5C, 0x72])
      case 0x09: output.append(contentsOf: [0x5C, 0x74])
      case 0..<0x20:
        output.append(contentsOf: [0x5C, 0x75, 0x30, 0x30])
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }

  /// Appends a finite number in the fewest digits that read back as the same `Double`; `null` for
  /// one that is not finite, which JSON cannot say.
  package static func append(_ number: Double, to output: inout [UInt8]) {
    output.append(contentsOf: JSONText.number(number).utf8)
  }

  /// The number as ``append(_:to:)`` writes it.
  package static func number(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Appends valid JSON without the white space between its tokens, so that it fits on a line.
  package static func append(minified json: Span<UInt8>, to output: inout [UInt8]) {
    var isInString = false
    var at = 0
    while at < json.count {
      let byte = json[at]
      if isInString {
        if byte == 0x5C, at + 1 < json.count {
          output.append(byte)
          at += 1
        } else if byte == 0x22 {
          isInString = false
        }
        output.append(json[at])
      } else if byte > 0x20 {
        isInString = byte == 0x22
        output.append(byte)
      }
      at += 1
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
