/// The form of an index file: sections behind a header, checksums behind them.
///
/// | bytes | what |
/// |---|---|
/// | 8 | ``magic`` |
/// | 4 | the version of the format |
/// | 4 | the checksum of the header, with zeros in its place |
/// | 8 | the size of the file |
/// | 8 | where the checksums start: the end of the last section |
/// | 4 | ``Kind`` |
/// | 4 | how many sections there are |
/// | 24 each | a section: its ``FlatSection``, 4 zeros, where it starts, how many bytes it has |
/// | | the sections, each at a multiple of 64, zeros between them |
/// | 4 each | the checksum of each ``block`` bytes up to here, of the last ones too if they are fewer |
///
/// Numbers are in the byte order of the machine that wrote them; ``magic`` tells which that was.
package enum FlatFileLayout {
  /// The bytes that a file starts with, as a number: a byte no text starts with, a name, and line
  /// ends that a transfer as text would change.
  package static let magic: UInt64 = 0x0A1A_0A0D_5849_5689
  /// The version of all that this program writes; it reads no other.
  package static let version: UInt32 = 1
  /// How many bytes share a checksum.
  package static let block = 1 << 16

  package static let headerSize = 40
  package static let entrySize = 24
  /// More sections than any version has.
  package static let mostSections = 64

  /// The size of the header of a file with so many sections.
  package static func headerSize(sections: Int) -> Int { headerSize + sections * entrySize }

  /// `offset`, or the next multiple of 64 behind it.
  package static func aligned(_ offset: Int) -> Int {
    (offset + FlatBuffer.alignment - 1) / FlatBuffer.alignment * FlatBuffer.alignment
  }

  /// How many checksums so many bytes have.
  package static func blocks(_ bytes: Int) -> Int { (bytes + block - 1) / block }

  /// Whether these are the first bytes of an index file.
  package static func isMagic(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.count >= 8 && bytes.prefix(8).elementsEqual(magicBytes)
  }

  private static var magicBytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: magic >> (8 * UInt64($0))) }
  }
}

/// What an index file is an index of.
package enum FlatFileKind: UInt32, Sendable {
  case areas = 1
  case places = 2
  case offers = 3
  /// What was changed of a compiled catalog.
  case patch = 4
}

/// What a section of an index file holds.
package enum FlatSection: UInt32, Sendable, CaseIterable {
  /// Lines of text: the program that wrote it, the file it was made of, the property of names.
  case origin = 1
  /// An ``AreaTable``.
  case areas = 2
  /// A ``PlaceTree``.
  case places = 3
  /// The position in the tree of each place, 4 bytes each.
  case positions = 4
  /// Where the texts of each record are.
  case records = 5
  /// Ids, names and properties.
  case texts = 6
  /// The columns of a catalog of offers.
  case offers = 7
  /// An ``AreaTree``.
  case areaTree = 8
  /// What tells a catalog from any other, as text.
  case digest = 9
  /// The same of the catalog that changes lie over.
  case base = 10
  /// How changes lie over it.
  case links = 11
  /// What a change needs to know of the text that a catalog was compiled from.
  case sources = 12
}

/// Why an index file is refused.
package enum FlatFileFault: Error, Hashable, Sendable {
  /// The system's code.
  case unreadable(Int32)
  /// The first bytes are others.
  case notAnIndex
  /// Written on a machine with the other byte order.
  case otherByteOrder
  case version(UInt32, FlatFileKind?)
  case size(expected: Int, found: Int)
  case header
  case kind(UInt32)
  case missing(FlatSection)
  /// What a section says of itself does not fit.
  case section(FlatSection)
  /// Bytes whose checksum is another.
  case block(Range<Int>)
}
