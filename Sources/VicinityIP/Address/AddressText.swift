/// The canonical text of addresses.
enum AddressText {
  static let mapped = Array("::ffff:".utf8)

  static func append(quad bits: UInt32, to output: inout [UInt8]) {
    for octet in 0..<4 {
      if octet > 0 { output.append(0x2E) }
      append(decimal: bits >> UInt32(24 - 8 * octet) & 0xFF, to: &output)
    }
  }

  /// A number below 1,000.
  static func append(decimal number: UInt32, to output: inout [UInt8]) {
    if number >= 100 { output.append(0x30 + UInt8(truncatingIfNeeded: number / 100 % 10)) }
    if number >= 10 { output.append(0x30 + UInt8(truncatingIfNeeded: number / 10 % 10)) }
    output.append(0x30 + UInt8(truncatingIfNeeded: number % 10))
  }

  /// RFC 5952, section 4: no leading zeros, lower case, `::` for the longest run of at least two
  /// groups of zeros, the first of them where several are as long.
  static func append(high: UInt64, low: UInt64, to output: inout [UInt8]) {
    let run = longestZeros(high, low)
    var index = 0
    while index < 8 {
      if index == run.lowerBound, !run.isEmpty {
        output.append(0x3A)
        output.append(0x3A)
        index = run.upperBound
        continue
      }
      if index > 0, index != run.upperBound || run.isEmpty { output.append(0x3A) }
      append(group: group(high, low, index), to: &output)
      index += 1
    }
  }

  private static func group(_ high: UInt64, _ low: UInt64, _ index: Int) -> UInt64 {
    (index < 4 ? high : low) >> UInt64(48 - 16 * (index & 3)) & 0xFFFF
  }

  private static func longestZeros(_ high: UInt64, _ low: UInt64) -> Range<Int> {
    var longest = 0..<0
    var start = 0
    for index in 0..<8 {
      if group(high, low, index) != 0 {
        start = index + 1
      } else if index + 1 - start > longest.count {
        longest = start..<index + 1
      }
    }
    return longest.count >= 2 ? longest : 0..<0
  }

  private static func append(group: UInt64, to output: inout [UInt8]) {
    var shift: UInt64 = group >= 0x1000 ? 12 : group >= 0x100 ? 8 : group >= 0x10 ? 4 : 0
    while true {
      let digit = UInt8(truncatingIfNeeded: group >> shift & 0xF)
      output.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
      if shift == 0 { return }
      shift -= 4
    }
  }
}
