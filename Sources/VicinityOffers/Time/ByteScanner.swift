/// Reads short texts of fixed form from their bytes, one ahead and without allocating.
package struct ByteScanner<Bytes: IteratorProtocol> where Bytes.Element == UInt8 {
  private var bytes: Bytes
  /// The byte that is read next; nil at the end.
  package private(set) var peek: UInt8?

  package init(_ bytes: Bytes) {
    self.bytes = bytes
    peek = self.bytes.next()
  }

  package var isAtEnd: Bool { peek == nil }

  package mutating func advance() { peek = bytes.next() }

  /// Steps over `scalar`, if it is next.
  package mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard let peek, peek == scalar.value else { return false }
    advance()
    return true
  }

  /// Steps over the letter, large or small.
  package mutating func take(letter scalar: Unicode.Scalar) -> Bool {
    guard let peek, peek | 0x20 == scalar.value | 0x20 else { return false }
    advance()
    return true
  }

  /// Steps over a digit.
  package mutating func digit() -> Int? {
    guard let peek, peek &- 0x30 < 10 else { return nil }
    advance()
    return Int(peek &- 0x30)
  }

  /// A number of exactly `count` digits, at most nine.
  package mutating func digits(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<min(count, 9) {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// A number of one or more digits; nil where there is none, or it is above `limit`.
  package mutating func number(upTo limit: Int64) -> Int64? {
    guard let first = digit() else { return nil }
    var value = Int64(first)
    while value <= limit, let digit = digit() {
      let (tens, isLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = tens.addingReportingOverflow(Int64(digit))
      guard !isLarge, !isLarger else { return nil }
      value = sum
    }
    return value <= limit ? value : nil
  }
}

/// Numbers as texts of times write them.
enum Padding {
  /// `value` with leading zeros, where it is shorter than `width`.
  static func digits(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
