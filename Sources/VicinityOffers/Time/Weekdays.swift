/// Some days of the week.
package struct Weekdays: OptionSet, Hashable, Sendable, BitwiseCopyable {
  /// Bit 0 is Monday, bit 6 Sunday.
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The day of a number from 0 for Monday to 6 for Sunday; none for any other.
  package init(weekday: Int) {
    self.init(rawValue: (0..<7).contains(weekday) ? 1 << UInt8(weekday) : 0)
  }

  package static let everyDay = Weekdays(rawValue: 0x7F)

  package func contains(weekday: Int) -> Bool { !isDisjoint(with: Weekdays(weekday: weekday)) }

  private static let names = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// A day from its name: `Mo`, `Monday` or `https://schema.org/Monday`, in any case; nil for anything
  /// else, `PublicHolidays` too, since nothing here knows them.
  package init?(_ text: some StringProtocol) {
    var name = Substring(text.lowercased())
    for prefix in ["https://schema.org/", "http://schema.org/"] where name.hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
      // The addresses are of full names only.
      guard name.utf8.count > 2 else { return nil }
    }
    guard let day = Weekdays.names.firstIndex(where: { $0 == name || $0.prefix(2) == name }) else {
      return nil
    }
    self.init(weekday: day)
  }
}
