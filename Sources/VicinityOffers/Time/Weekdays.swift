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

  /// The day of two letters, written as most write them: `Mo`.
  private static func short(_ text: some Sequence<UInt8>) -> Int? {
    var letters = text.makeIterator()
    guard let first = letters.next(), let second = letters.next(), letters.next() == nil else {
      return nil
    }
    switch (first, second) {
    case (0x4D, 0x6F): return 0
    case (0x54, 0x75): return 1
    case (0x57, 0x65): return 2
    case (0x54, 0x68): return 3
    case (0x46, 0x72): return 4
    case (0x53, 0x61): return 5
    case (0x53, 0x75): return 6
    default: return nil
    }
  }

  private static let names = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// A day from its name: `Mo`, `Monday` or `https://schema.org/Monday`, in any case; nil for anything
  /// else, `PublicHolidays` too, since nothing here knows them.
  package init?(_ text: some StringProtocol) {
    if let day = Weekdays.short(text.utf8) {
      self.init(weekday: day)
      return
    }
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
