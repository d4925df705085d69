package import VicinityOffers

/// The content of a file of a time zone: RFC 9636, versions 1 to 4.
///
/// Whatever the bytes hold, reading them gives a value or a fault.
package struct TZif: Hashable, Sendable {
  /// The offset before the first change.
  package let initial: Int32
  /// The changes that are listed, in ascending order.
  package let changes: [OffsetChange]
  /// What holds after them; nil where the last of them holds for ever.
  package let rule: PosixRule?

  /// The largest file that is read, in bytes: real ones have a few thousand.
  package static let mostBytes = 1 << 18

  package init(_ bytes: [UInt8]) throws(TZifFault) {
    guard bytes.count <= TZif.mostBytes else { throw .tooLarge }
    let first = try TZifHeader(bytes, at: 0)
    guard first.version >= 2 else {
      (initial, changes) = try TZif.block(bytes, first, at: TZifHeader.size, width: 4)
      rule = nil
      return
    }
    // Files of later versions hold the times of 32 bits first, for old readers.
    let start = TZifHeader.size + first.blockSize(width: 4)
    let second = try TZifHeader(bytes, at: start)
    let block = start + TZifHeader.size
    let (listedInitial, listed) = try TZif.block(bytes, second, at: block, width: 8)
    rule = try TZif.footer(bytes, at: block + second.blockSize(width: 8))
    // A file that lists nothing leaves all to its rule.
    initial = listed.isEmpty ? rule?.standard ?? listedInitial : listedInitial
    changes = listed
  }

  /// The records of the zone, with the rule written out through the end of 2099.
  package var transitions: [ZoneTransition] {
    var all = changes
    if let rule { all += rule.changes(after: changes.last?.at) }
    return ZoneTransition.history(initial: initial, changes: all)
  }

  private static func block(
    _ bytes: [UInt8], _ header: TZifHeader, at start: Int, width: Int
  ) throws(TZifFault) -> (Int32, [OffsetChange]) {
    guard bytes.count - start >= header.blockSize(width: width) else { throw .truncated }
    let indices = start + header.times * width
    let types = indices + header.times
    var offsets: [Int32] = []
    for type in 0..<header.types {
      let at = types + type * 6
      let offset = Int32(truncatingIfNeeded: BigEndian.integer(bytes, at: at, width: 4))
      guard offset.magnitude <= ZoneTransition.mostOffset.magnitude else { throw .offset }
      guard bytes[at + 4] <= 1, Int(bytes[at + 5]) < header.letters else { throw .type }
      offsets.append(offset)
    }
    var changes: [OffsetChange] = []
    changes.reserveCapacity(header.times)
    for index in 0..<header.times {
      let type = Int(bytes[indices + index])
      guard type < offsets.count else { throw .type }
      let at = BigEndian.integer(bytes, at: start + index * width, width: width)
      if let last = changes.last, last.at >= at { throw .order }
      changes.append(OffsetChange(at: at, offset: offsets[type]))
    }
    return (offsets[0], changes)
  }

  /// The rule between two line feeds.
  private static func footer(_ bytes: [UInt8], at start: Int) throws(TZifFault) -> PosixRule? {
    guard start < bytes.count else { throw .truncated }
    guard bytes[start] == 0x0A else { throw .footer }
    guard let end = bytes[(start + 1)...].firstIndex(of: 0x0A) else { throw .truncated }
    guard end > start + 1 else { return nil }
    guard let rule = PosixRule(bytes[(start + 1)..<end]) else { throw .footer }
    return rule
  }
}

/// Numbers as these files hold them.
enum BigEndian {
  /// A signed number of 4 or 8 bytes; `at` is checked by who asks.
  static func integer(_ bytes: [UInt8], at start: Int, width: Int) -> Int64 {
    var value: UInt64 = 0
    for byte in bytes[start..<start + width] { value = value << 8 | UInt64(byte) }
    return width == 8
      ? Int64(bitPattern: value) : Int64(Int32(truncatingIfNeeded: value))
  }
}
