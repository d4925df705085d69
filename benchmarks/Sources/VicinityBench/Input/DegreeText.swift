/// Text with many degrees in it, written faster than `String` writes them.
struct DegreeText {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func append(text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }

  /// Writes a number that is read as this very one: with seven decimals where those are enough.
  mutating func append(_ degrees: Double) {
    let scaled = (degrees * 1e7).rounded()
    guard abs(scaled) < 1e15, scaled / 1e7 == degrees else {
      bytes.append(contentsOf: "\(degrees)".utf8)
      return
    }
    let number = UInt64(abs(scaled))
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    append(number / 10_000_000, digits: 1)
    bytes.append(UInt8(ascii: "."))
    append(number % 10_000_000, digits: 7)
  }

  /// Writes a number that is not negative.
  mutating func append(_ number: Int) { append(UInt64(number), digits: 1) }

  private mutating func append(_ number: UInt64, digits least: Int) {
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0 || bytes.count - start < least
    bytes[start...].reverse()
  }
}
