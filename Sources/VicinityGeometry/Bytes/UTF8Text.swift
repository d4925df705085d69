/// Strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
package enum UTF8Text {
  package static func isValid(_ bytes: Span<UInt8>) -> Bool {
    (try? UTF8Span(validating: bytes)) != nil
  }

  /// The length of the byte order mark that `bytes` starts with; 0 where there is none.
  package static func markLength(_ bytes: Span<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// How many lines end in `range`.
  package static func lineFeeds(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int {
    var at = range.lowerBound
    var count = 0
    while at + 8 <= range.upperBound, let eight = EightBytes(bytes, at: at) {
      count += eight.count(of: 0x0A)
      at += 8
    }
    while at < range.upperBound {
      if bytes[at] == 0x0A { count += 1 }
      at += 1
    }
    return count
  }

  /// Where the first line from `start` on ends: at its line feed; nil where the last one has none.
  package static func lineFeed(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var at = max(0, start)
    while let eight = EightBytes(bytes, at: at) {
      let passed = eight.equal(to: 0x0A)
      if passed != 0 { return at + EightBytes.first(passed) }
      at += 8
    }
    while at < bytes.count {
      if bytes[at] == 0x0A { return at }
      at += 1
    }
    return nil
  }

  /// What to say of a row whose bytes in `range` are not UTF-8.
  static func fault(_ bytes: Span<UInt8>, _ range: Range<Int>) -> RowFault {
    var problem = "is not UTF-8"
    do {
      _ = try UTF8Span(validating: bytes.extracting(range))
    } catch {
      let byte = bytes[range.lowerBound + error.byteOffsets.lowerBound]
      problem += ": byte 0x\(String(byte, radix: 16, uppercase: true))"
      problem += " at offset \(error.byteOffsets.lowerBound) of the row"
    }
    return RowFault(.encoding, problem, mend: "save the file as UTF-8")
  }
}
