/// CRC-32 as in gzip and PNG: it tells every change of up to 32 bits in a row from none.
///
/// Eight bytes at a time, each through a table of its own ("slicing-by-8": M. Kounavis, F. Berry,
/// A Systematic Approach to Building High Performance Software-Based CRC Generators, 2005).
package struct Checksum: Sendable {
  private var register: UInt32 = 0xFFFF_FFFF

  package init() {}

  /// The checksum of all that was added.
  package var value: UInt32 { ~register }

  /// Adds bytes.
  ///
  /// - Complexity: O(bytes), some gigabytes in two seconds.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    let whole = bytes.count & ~7
    var register = self.register
    var at = 0
    unsafe Checksum.tables.withUnsafeBufferPointer { tables in
      while at < whole {
        let word = unsafe UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        let low = UInt32(truncatingIfNeeded: word) ^ register
        let high = UInt32(truncatingIfNeeded: word >> 32)
        unsafe register =
          tables[0x700 | Int(low & 0xFF)] ^ tables[0x600 | Int(low >> 8 & 0xFF)]
          ^ tables[0x500 | Int(low >> 16 & 0xFF)] ^ tables[0x400 | Int(low >> 24)]
          ^ tables[0x300 | Int(high & 0xFF)] ^ tables[0x200 | Int(high >> 8 & 0xFF)]
          ^ tables[0x100 | Int(high >> 16 & 0xFF)] ^ tables[Int(high >> 24)]
        at += 8
      }
      while at < bytes.count {
        unsafe register = register >> 8 ^ tables[Int((register ^ UInt32(bytes[at])) & 0xFF)]
        at += 1
      }
    }
    self.register = register
  }

  /// The checksum of `bytes`.
  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    var checksum = Checksum()
    unsafe checksum.add(bytes)
    return checksum.value
  }

  /// Entry `256 n + b`: what byte `b` does to the register once n more bytes have passed.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 2048)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value >> 1 ^ (value & 1 == 0 ? 0 : 0xEDB8_8320) }
      tables[byte] = value
    }
    for index in 256..<2048 {
      let before = tables[index - 256]
      tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
    }
    return tables
  }()
}
