import TestSupport
import Testing
import VicinityCore

@Suite struct ChecksumTests {
  /// Bit by bit, from the definition.
  private func plain(_ bytes: [UInt8]) -> UInt32 {
    var register: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 { register = register >> 1 ^ (register & 1 == 0 ? 0 : 0xEDB8_8320) }
    }
    return ~register
  }

  @Test func itIsTheOneOfGzip() {
    // The check value of the catalogue of CRCs.
    let digits = Array("123456789".utf8)
    #expect(unsafe digits.withUnsafeBytes { unsafe Checksum.of($0) } == 0xCBF4_3926)
    var random = SplitMix(seed: 3)
    for count in [0, 1, 7, 8, 9, 63, 64, 1000, 4097] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(unsafe bytes.withUnsafeBytes { unsafe Checksum.of($0) } == plain(bytes))
      var parts = Checksum()
      for start in stride(from: 0, to: count, by: 5) {
        unsafe bytes[start..<min(start + 5, count)].withUnsafeBytes { unsafe parts.add($0) }
      }
      #expect(parts.value == plain(bytes))
    }
  }
}
