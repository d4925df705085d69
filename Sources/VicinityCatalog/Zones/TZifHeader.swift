/// The header of a part of a file of a time zone: how many of each thing follow.
struct TZifHeader {
  static let size = 44
  /// 1 to 4, or later.
  let version: Int
  /// Transitions.
  let times: Int
  /// Kinds of local time, at least one.
  let types: Int
  /// Bytes of abbreviations, at least one.
  let letters: Int
  // Marks of how a kind was written, a byte each.
  private let marks: Int

  init(_ bytes: [UInt8], at start: Int) throws(TZifFault) {
    let head = bytes.dropFirst(start)
    guard head.prefix(4).elementsEqual("TZif".utf8.prefix(head.count)) else { throw .notTZif }
    guard head.count >= TZifHeader.size else { throw .truncated }
    let mark = bytes[start + 4]
    switch mark {
    case 0: version = 1
    case 0x32...0x39: version = Int(mark - 0x30)
    default: throw .notTZif
    }
    func count(_ index: Int) -> Int {
      let number = BigEndian.integer(bytes, at: start + 20 + 4 * index, width: 4)
      return Int(UInt32(truncatingIfNeeded: number))
    }
    let (universal, standard, leaps) = (count(0), count(1), count(2))
    (times, types, letters) = (count(3), count(4), count(5))
    guard leaps == 0 else { throw .leapSeconds }
    guard (1...256).contains(types), letters > 0, [0, types].contains(universal),
      [0, types].contains(standard)
    else { throw .counts }
    marks = universal + standard
  }

  /// The bytes that follow the header, with times of `width` bytes. Counts have 32 bits: no overflow.
  func blockSize(width: Int) -> Int { times * (width + 1) + types * 6 + letters + marks }
}
