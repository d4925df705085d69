/// SipHash-2-4 of bytes under a key of 128 bits: what a ledger in memory hashes ids with.
struct SipHash {
  private var words: (UInt64, UInt64, UInt64, UInt64)

  static func hash(_ bytes: some Sequence<UInt8>, key: (UInt64, UInt64)) -> UInt64 {
    var hash = SipHash(key)
    var (word, count): (UInt64, UInt64) = (0, 0)
    for byte in bytes {
      word |= UInt64(byte) << (count % 8 * 8)
      count &+= 1
      if count % 8 == 0 {
        hash.add(word)
        word = 0
      }
    }
    hash.add(word | count << 56)
    return hash.finish()
  }

  private init(_ key: (UInt64, UInt64)) {
    words = (
      key.0 ^ 0x736F_6D65_7073_6575, key.1 ^ 0x646F_7261_6E64_6F6D,
      key.0 ^ 0x6C79_6765_6E65_7261, key.1 ^ 0x7465_6462_7974_6573
    )
  }

  private mutating func add(_ word: UInt64) {
    words.3 ^= word
    round()
    round()
    words.0 ^= word
  }

  private mutating func finish() -> UInt64 {
    words.2 ^= 0xFF
    for _ in 0..<4 { round() }
    return words.0 ^ words.1 ^ words.2 ^ words.3
  }

  private mutating func round() {
    words.0 &+= words.1
    words.1 = SipHash.turned(words.1, 13) ^ words.0
    words.0 = SipHash.turned(words.0, 32)
    words.2 &+= words.3
    words.3 = SipHash.turned(words.3, 16) ^ words.2
    words.0 &+= words.3
    words.3 = SipHash.turned(words.3, 21) ^ words.0
    words.2 &+= words.1
    words.1 = SipHash.turned(words.1, 17) ^ words.2
    words.2 = SipHash.turned(words.2, 32)
  }

  private static func turned(_ word: UInt64, _ bits: UInt64) -> UInt64 {
    word << bits | word >> (64 - bits)
  }
}
