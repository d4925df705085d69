extension OfferTime: CustomStringConvertible {
  /// A time from text as in RFC 3339, such as `2026-11-25T18:42:07-08:00` or `2026-11-26T02:42:07Z`.
  ///
  /// The offset is required, and is at most 18 hours; `-00:00` counts as `Z`. `t` and `z` may stand
  /// for `T` and `Z`. A fraction of a second is dropped, so the time is the whole second before it; a
  /// leap second, `:60`, is taken for the second before it. Anything else gives nil: a time without
  /// an offset, a blank for the `T`, a date that is none, a year outside 0001 to 9999.
  ///
  /// - Complexity: linear in the length of `text`; nothing is allocated.
  public init?(_ text: String) {
    var scanner = ByteScanner(text.utf8.makeIterator())
    guard let date = CivilDate(from: &scanner), scanner.take(letter: "t"),
      let hour = scanner.digits(2), hour < 24, scanner.take(":"),
      let minute = scanner.digits(2), minute < 60, scanner.take(":"),
      let second = scanner.digits(2), second <= 60,
      OfferTime.skipFraction(&scanner), let offset = OfferTime.offset(&scanner), scanner.isAtEnd
    else { return nil }
    let ofDay = Int64(hour * 3600 + minute * 60 + min(second, 59))
    self.init(seconds: Int64(date.day) * 86_400 + ofDay - Int64(offset), utcOffset: offset)
  }

  /// The time as in RFC 3339, in its own offset: `2026-11-25T18:42:07-08:00`, with `Z` for no offset.
  public var description: String {
    let local = LocalSeconds.local(of: seconds, offset: utcOffset)
    let (day, second) = local.floored(by: 86_400)
    let clock = OfferTime.clock(Int(second))
    return "\(CivilDate(clamping: day))T\(clock)\(OfferTime.suffix(utcOffset))"
  }

  private static func clock(_ second: Int) -> String {
    [second / 3600, second / 60 % 60, second % 60].map { Padding.digits($0, 2) }
      .joined(separator: ":")
  }

  private static func suffix(_ offset: Int32) -> String {
    guard offset != 0 else { return "Z" }
    let minutes = Int(abs(offset)) / 60
    let sign = offset < 0 ? "-" : "+"
    return "\(sign)\(Padding.digits(minutes / 60, 2)):\(Padding.digits(minutes % 60, 2))"
  }

  /// Steps over a point and the digits behind it; false where there are none.
  private static func skipFraction<Bytes>(_ scanner: inout ByteScanner<Bytes>) -> Bool {
    guard scanner.take(".") else { return true }
    guard scanner.digit() != nil else { return false }
    while scanner.digit() != nil {}
    return true
  }

  /// `Z`, or hours and minutes with a sign: seconds east of UTC.
  private static func offset<Bytes>(_ scanner: inout ByteScanner<Bytes>) -> Int32? {
    if scanner.take(letter: "z") { return 0 }
    let isWest = scanner.take("-")
    guard isWest || scanner.take("+"), let hours = scanner.digits(2), scanner.take(":"),
      let minutes = scanner.digits(2), minutes < 60
    else { return nil }
    let offset = Int32(hours * 3600 + minutes * 60)
    guard offset <= mostOffset else { return nil }
    return isWest ? -offset : offset
  }
}
