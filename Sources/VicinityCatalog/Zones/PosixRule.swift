import VicinityOffers

/// The rule at the end of a file of a time zone, as POSIX and RFC 9636 write it in the variable TZ:
/// `PST8PDT,M3.2.0,M11.1.0`.
package struct PosixRule: Hashable, Sendable {
  /// When in a year the offset changes.
  package struct Change: Hashable, Sendable {
    package enum Day: Hashable, Sendable {
      /// `J60`: the day from 1 to 365, without 29 February.
      case julian(Int)
      /// `59`: the day from 0 to 365.
      case ordinal(Int)
      /// `M3.2.0`: the week from 1 to 5, which is the last, and the day from 0 for Sunday.
      case weekday(month: Int, week: Int, day: Int)
    }

    package let day: Day
    /// Seconds from the day's midnight on the clock before the change, at most a week either way.
    package let time: Int64
  }

  /// Seconds east of UTC: POSIX writes them the other way round.
  package let standard: Int32
  /// The offset of the other part of the year, when it starts and when it ends; nil for none.
  package let saving: Saving?

  package struct Saving: Hashable, Sendable {
    package let offset: Int32
    package let start: Change
    package let end: Change
  }

  /// The rule of these bytes; nil where they are none.
  package init?(_ bytes: some Sequence<UInt8>) {
    var scanner = ByteScanner(bytes.makeIterator())
    guard PosixRule.skipName(&scanner), let west = PosixRule.time(&scanner, hours: 24) else {
      return nil
    }
    standard = Int32(-west)
    guard !scanner.isAtEnd else {
      saving = nil
      return
    }
    guard PosixRule.skipName(&scanner) else { return nil }
    var offset = standard + 3600
    if scanner.peek != 0x2C {
      guard let west = PosixRule.time(&scanner, hours: 24) else { return nil }
      offset = Int32(-west)
    }
    guard let start = PosixRule.change(&scanner), let end = PosixRule.change(&scanner),
      scanner.isAtEnd
    else { return nil }
    saving = Saving(offset: offset, start: start, end: end)
  }

  /// Steps over three letters or more, or as many letters, digits and signs between `<` and `>`.
  private static func skipName<Bytes>(_ scanner: inout ByteScanner<Bytes>) -> Bool {
    let isQuoted = scanner.take("<")
    var count = 0
    while let byte = scanner.peek {
      let isLetter = (0x61...0x7A).contains(byte | 0x20)
      let isOther = (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D
      guard isLetter || isQuoted && isOther else { break }
      scanner.advance()
      count += 1
    }
    return count >= 3 && (!isQuoted || scanner.take(">"))
  }

  /// `[+-]h[:mm[:ss]]`, in seconds.
  private static func time<Bytes>(
    _ scanner: inout ByteScanner<Bytes>, hours: Int64
  ) -> Int64? {
    let isNegative = scanner.take("-")
    if !isNegative { _ = scanner.take("+") }
    guard var seconds = scanner.number(upTo: hours) else { return nil }
    seconds *= 3600
    for unit: Int64 in [60, 1] {
      guard scanner.take(":") else { break }
      guard let part = scanner.digits(2), part < 60 else { return nil }
      seconds += Int64(part) * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `,date[/time]`.
  private static func change<Bytes>(_ scanner: inout ByteScanner<Bytes>) -> Change? {
    func number(_ range: ClosedRange<Int64>) -> Int? {
      guard let value = scanner.number(upTo: range.upperBound), value >= range.lowerBound else {
        return nil
      }
      return Int(value)
    }
    guard scanner.take(",") else { return nil }
    let day: Change.Day
    if scanner.take("J") {
      guard let number = number(1...365) else { return nil }
      day = .julian(number)
    } else if scanner.take("M") {
      guard let month = number(1...12), scanner.take("."), let week = number(1...5),
        scanner.take("."), let weekday = number(0...6)
      else { return nil }
      day = .weekday(month: month, week: week, day: weekday)
    } else {
      guard let number = number(0...365) else { return nil }
      day = .ordinal(number)
    }
    guard scanner.take("/") else { return Change(day: day, time: 7200) }
    return time(&scanner, hours: 167).map { Change(day: day, time: $0) }
  }
}
