/// The header of an index file, checked: see ``FlatFileLayout``.
struct FlatFileHeader {
  let kind: FlatFileKind
  /// Each within the file, at a multiple of 64.
  let sections: [FlatSection: Range<Int>]
  /// Where the checksums start.
  let checksums: Int

  /// - Precondition: there are at least ``FlatFileLayout/headerSize`` bytes.
  init(_ file: UnsafeRawBufferPointer) throws(FlatFileFault) {
    func number<Number: FixedWidthInteger & BitwiseCopyable>(
      _ type: Number.Type, at offset: Int
    ) -> Number {
      unsafe file.loadUnaligned(fromByteOffset: offset, as: Number.self)
    }
    let magic = number(UInt64.self, at: 0)
    if magic == FlatFileLayout.magic.byteSwapped { throw .otherByteOrder }
    guard magic == FlatFileLayout.magic else { throw .notAnIndex }
    let version = number(UInt32.self, at: 8)
    let kind = FlatFileKind(rawValue: number(UInt32.self, at: 32))
    guard version == FlatFileLayout.version else { throw .version(version, kind) }
    guard let size = Int(exactly: number(UInt64.self, at: 16)), size == file.count else {
      throw .size(expected: Int(clamping: number(UInt64.self, at: 16)), found: file.count)
    }
    let count = Int(number(UInt32.self, at: 36))
    let headerSize = FlatFileLayout.headerSize(sections: min(count, FlatFileLayout.mostSections))
    guard count <= FlatFileLayout.mostSections, headerSize <= size else { throw .header }
    var checksum = Checksum()
    let zeros: [UInt8] = [0, 0, 0, 0]
    unsafe checksum.add(UnsafeRawBufferPointer(rebasing: file[..<12]))
    unsafe zeros.withUnsafeBytes { unsafe checksum.add($0) }
    unsafe checksum.add(UnsafeRawBufferPointer(rebasing: file[16..<headerSize]))
    guard checksum.value == number(UInt32.self, at: 12) else { throw .header }
    guard let kind else { throw .kind(number(UInt32.self, at: 32)) }
    guard let checksums = Int(exactly: number(UInt64.self, at: 24)),
      checksums >= headerSize, checksums <= size,
      size - checksums == 4 * FlatFileLayout.blocks(checksums)
    else { throw .header }
    var sections: [FlatSection: Range<Int>] = [:]
    for index in 0..<count {
      let entry = FlatFileLayout.headerSize(sections: index)
      guard let section = FlatSection(rawValue: number(UInt32.self, at: entry)),
        let start = Int(exactly: number(UInt64.self, at: entry + 8)),
        let length = Int(exactly: number(UInt64.self, at: entry + 16)),
        start >= headerSize, start <= checksums, length <= checksums - start,
        start % FlatBuffer.alignment == 0, sections[section] == nil
      else { throw .header }
      sections[section] = start..<start + length
    }
    self.kind = kind
    self.sections = sections
    self.checksums = checksums
  }
}
