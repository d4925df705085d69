/// Eight bytes at once, to pass over text that needs no attention.
///
/// Each test returns a word whose lowest set bit is the top bit of the first byte that passes, so
/// that ``first(_:)`` is exact; bits above it may be wrong, where a borrow has run on. Source: S. E.
/// Anderson, Bit Twiddling Hacks, "Determine if a word has a zero byte", "... less than n".
struct EightBytes {
  let word: UInt64

  /// The bytes from `position`, the first one lowest; nil where fewer than eight are left.
  @inline(__always)
  init?(_ bytes: Span<UInt8>, at position: Int) {
    guard position + 8 <= bytes.count else { return nil }
    // The bound was just compared.
    let loaded = unsafe bytes.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: position, as: UInt64.self)
    word = UInt64(littleEndian: loaded)
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// The bytes below `limit`, which is at most 128.
  @inline(__always)
  func below(_ limit: UInt8) -> UInt64 {
    (word &- EightBytes.ones &* UInt64(limit)) & ~word & EightBytes.tops
  }

  /// The bytes that are `byte`.
  @inline(__always)
  func equal(to byte: UInt8) -> UInt64 {
    let difference = word ^ (EightBytes.ones &* UInt64(byte))
    return (difference &- EightBytes.ones) & ~difference & EightBytes.tops
  }

  /// How many bytes are `byte`: here no borrow runs on.
  @inline(__always)
  func count(of byte: UInt8) -> Int {
    let difference = word ^ (EightBytes.ones &* UInt64(byte))
    let rest = ~EightBytes.tops
    return (~(((difference & rest) &+ rest) | difference | rest)).nonzeroBitCount
  }

  /// Whether a byte is above ASCII.
  @inline(__always)
  var hasNonASCII: Bool { word & EightBytes.tops != 0 }

  /// Which of the eight is the first that passed; 8 for none.
  @inline(__always)
  static func first(_ passed: UInt64) -> Int { passed.trailingZeroBitCount >> 3 }
}
