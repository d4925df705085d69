/// Addresses out of bytes: the dotted quad, and RFC 4291, section 2.2, for IPv6. No other form.
enum AddressParser {
  static func address(_ text: Span<UInt8>) throws(AddressFault) -> IPAddress {
    guard text.count > 0 else { throw AddressFault(.empty, at: 0) }
    // A colon stands among the first five bytes of every IPv6 address, and in no IPv4 address.
    for at in 0..<min(text.count, 5) where text[at] == colon { return try ipv6(text) }
    return IPAddress(ipv4: try quad(text, from: 0))
  }

  /// Four octets that end where the text ends.
  static func quad(_ text: Span<UInt8>, from start: Int) throws(AddressFault) -> UInt32 {
    var at = start
    var bits: UInt32 = 0
    for octet in 0..<4 {
      if octet > 0 {
        guard at < text.count, text[at] == dot else { throw AddressFault(.octets, at: at) }
        at += 1
      }
      let first = at
      var value: UInt32 = 0
      while at < text.count, at < first + 4, let digit = decimal(text[at]) {
        value = value * 10 + digit
        at += 1
      }
      guard at > first else { throw AddressFault(.octets, at: at) }
      guard text[first] != zero || at == first + 1 else {
        throw AddressFault(.leadingZero, at: first)
      }
      guard value <= 255 else { throw AddressFault(.octetRange, at: first) }
      bits = bits << 8 | value
    }
    guard at == text.count else {
      throw AddressFault(text[at] == dot ? .octets : .trailing, at: at)
    }
    return bits
  }

  private static func ipv6(_ text: Span<UInt8>) throws(AddressFault) -> IPAddress {
    // Groups since the start, or since the double colon.
    var groups = Halves()
    var count = 0
    // What stands before the double colon, and how many groups that is.
    var head = Halves()
    var gap: Int?
    var at = 0
    if text.count >= 2, text[0] == colon, text[1] == colon {
      gap = 0
      at = 2
    }
    while at < text.count || gap != count {
      guard count < 8 else { throw AddressFault(.groups, at: at) }
      let first = at
      var group: UInt64 = 0
      while at < text.count, at < first + 5, let digit = hexadecimal(text[at]) {
        group = group << 4 | UInt64(digit)
        at += 1
      }
      if at > first, at < text.count, text[at] == dot {
        guard count <= 6 else { throw AddressFault(.groups, at: first) }
        let quad = UInt64(try quad(text, from: first))
        groups.append(quad >> 16)
        groups.append(quad & 0xFFFF)
        count += 2
        break
      }
      guard at > first else {
        throw AddressFault(at < text.count && text[at] == percent ? .zone : .group, at: at)
      }
      guard at <= first + 4 else { throw AddressFault(.groupLength, at: first) }
      groups.append(group)
      count += 1
      guard at < text.count else { break }
      guard text[at] == colon else {
        throw AddressFault(text[at] == percent ? .zone : .trailing, at: at)
      }
      at += 1
      if at < text.count, text[at] == colon {
        guard gap == nil else { throw AddressFault(.doubleGap, at: at - 1) }
        gap = count
        head = groups
        groups = Halves()
        at += 1
      } else if at == text.count {
        throw AddressFault(.group, at: at)
      }
    }
    // A double colon stands for one group of zeros at least.
    guard gap == nil ? count == 8 : count < 8 else { throw AddressFault(.groups, at: text.count) }
    if let gap { groups.place(head, groups: gap) }
    return IPAddress(ipv6High: groups.high, low: groups.low)
  }

  /// Groups of 16 bits, the last one lowest.
  private struct Halves {
    var high: UInt64 = 0
    var low: UInt64 = 0

    mutating func append(_ group: UInt64) {
      high = high << 16 | low >> 48
      low = low << 16 | group
    }

    /// Puts `head`, so many groups, at the very front.
    mutating func place(_ head: Halves, groups: Int) {
      let shift = UInt64(16 * (8 - groups))
      if shift >= 64 {
        high |= head.low << (shift - 64)
      } else {
        high |= head.high << shift | head.low >> (64 - shift)
        low |= head.low << shift
      }
    }
  }

  static func decimal(_ byte: UInt8) -> UInt32? {
    zero <= byte && byte <= 0x39 ? UInt32(byte - zero) : nil
  }

  /// Without a branch between digits and letters, which would be guessed wrong every other time.
  @inline(__always)
  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    let digit = byte &- zero
    let letter = (byte | 0x20) &- 0x61
    let isDigit = digit < 10
    let value = isDigit ? digit : letter &+ 10
    return isDigit || letter < 6 ? value : nil
  }

  private static let colon: UInt8 = 0x3A
  private static let dot: UInt8 = 0x2E
  private static let percent: UInt8 = 0x25
  private static let zero: UInt8 = 0x30
}
