extension CivilDate: CustomStringConvertible {
  /// A date from text of exactly the form `YYYY-MM-DD`; nil for any other, or for a day that is none.
  package init?(_ text: some StringProtocol) {
    self.init(utf8: text.utf8)
  }

  /// The same of bytes.
  package init?(utf8 bytes: some Sequence<UInt8>) {
    var scanner = ByteScanner(bytes.makeIterator())
    guard let date = CivilDate(from: &scanner), scanner.isAtEnd else { return nil }
    self = date
  }

  /// Reads a date, and leaves what follows it.
  init?<Bytes>(from scanner: inout ByteScanner<Bytes>) {
    guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2),
      scanner.take("-"), let day = scanner.digits(2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `YYYY-MM-DD`.
  package var description: String {
    let parts = parts
    return [
      Padding.digits(parts.year, 4), Padding.digits(parts.month, 2), Padding.digits(parts.day, 2),
    ]
    .joined(separator: "-")
  }
}
