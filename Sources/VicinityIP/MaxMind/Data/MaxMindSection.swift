/// A part of a file that holds values: the data, or the metadata. Positions are those of the file,
/// pointers count from the start of the section.
struct MaxMindSection: Sendable {
  /// How deep arrays and maps may be nested.
  static let depth = 32

  let bytes: [UInt8]
  let start: Int
  let end: Int

  init(bytes: [UInt8], _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    self.bytes = bytes
    start = range.lowerBound
    end = range.upperBound
  }

  /// The control bytes at `position`. What they promise is there: a scalar's bytes, and at least a
  /// byte for each member.
  func header(at position: Int) throws(MaxMindFault) -> MaxMindHeader {
    var at = position
    let control = try byte(&at)
    var number = control >> 5
    if number == 1 { return try pointer(control, position, &at) }
    if number == 0 {
      let extended = try byte(&at)
      guard 1...8 ~= extended else { throw MaxMindFault(.type, at: position) }
      number = extended + 7
    }
    guard let type = MaxMindType(rawValue: number) else { throw MaxMindFault(.type, at: position) }
    var size = Int(control & 31)
    switch size {
    case 29: size = 29 + Int(try unsigned(&at, 1))
    case 30: size = 285 + Int(try unsigned(&at, 2))
    case 31: size = 65_821 + Int(try unsigned(&at, 3))
    default: break
    }
    let header = MaxMindHeader(type: type, size: size, content: at)
    if let (limit, isExact) = type.bytes, size > limit || isExact && size < limit {
      throw MaxMindFault(.size, at: position)
    }
    guard header.next <= end else { throw MaxMindFault(.cut, at: position) }
    guard header.members <= end - at else { throw MaxMindFault(.count, at: position) }
    return header
  }

  private func pointer(
    _ control: UInt8, _ position: Int, _ at: inout Int
  ) throws(MaxMindFault) -> MaxMindHeader {
    let top = Int(control & 7)
    let offset: Int
    switch control >> 3 & 3 {
    case 0: offset = top << 8 | Int(try unsigned(&at, 1))
    case 1: offset = 2_048 + (top << 16 | Int(try unsigned(&at, 2)))
    case 2: offset = 526_336 + (top << 24 | Int(try unsigned(&at, 3)))
    default: offset = Int(try unsigned(&at, 4))
    }
    guard offset < end - start else { throw MaxMindFault(.pointer, at: position) }
    return MaxMindHeader(type: nil, size: start + offset, content: at)
  }

  /// The value at `position`, or the one that a pointer there leads to.
  func resolve(at position: Int) throws(MaxMindFault) -> Resolved {
    let header = try header(at: position)
    guard header.type == nil else {
      return Resolved(header: header, next: header.next, isBehindPointer: false)
    }
    let target = try self.header(at: header.size)
    guard target.type != nil else { throw MaxMindFault(.pointerChain, at: position) }
    return Resolved(header: target, next: header.next, isBehindPointer: true)
  }

  struct Resolved {
    /// The control bytes of the value, never those of a pointer.
    let header: MaxMindHeader
    /// Where the next value starts; for an array or a map that stands there itself, where its first
    /// member starts.
    let next: Int
    let isBehindPointer: Bool
  }

  @inline(__always)
  private func byte(_ at: inout Int) throws(MaxMindFault) -> UInt8 {
    guard start <= at, at < end else { throw MaxMindFault(.cut, at: at) }
    defer { at += 1 }
    return bytes[at]
  }

  /// An unsigned number of up to four bytes, the highest first.
  @inline(__always)
  private func unsigned(_ at: inout Int, _ count: Int) throws(MaxMindFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count { value = value << 8 | UInt32(try byte(&at)) }
    return value
  }
}
