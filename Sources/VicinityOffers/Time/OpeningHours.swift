/// A row of opening hours: on these days from one minute to another.
package struct OpeningHours: Hashable, Sendable {
  package let days: Weekdays
  /// The minute of the day from which it is open, 0 to 1439.
  package let opens: Int
  /// The minute of the day before which it closes, 0 to 1440. One that is not later than ``opens`` is
  /// of the day after: the hours past midnight belong to the day of the opening. 0 is its midnight.
  package let closes: Int

  package init(days: Weekdays, opens: Int, closes: Int) {
    self.days = days
    self.opens = opens
    self.closes = closes
  }

  /// What is wrong with the row; nil where nothing is.
  package var fault: OpeningFault.Reason? {
    if days.isDisjoint(with: .everyDay) { return .noDays }
    guard (0..<1440).contains(opens) else { return .opens }
    guard (0...1440).contains(closes) else { return .closes }
    return opens == closes ? .noTime : nil
  }

  /// The minute of the day from text such as `8:00`, `08:00`, `08:00:00` or `24:00`; nil for anything
  /// else, and for seconds other than 00.
  package static func minute(_ text: some StringProtocol) -> Int? {
    var scanner = ByteScanner(text.utf8.makeIterator())
    guard var hour = scanner.digit() else { return nil }
    let isShort = scanner.take(":")
    if !isShort {
      guard let digit = scanner.digit(), scanner.take(":") else { return nil }
      hour = hour * 10 + digit
    }
    guard let minute = scanner.digits(2), minute < 60 else { return nil }
    if scanner.take(":") {
      guard !isShort, scanner.digits(2) == 0 else { return nil }
    }
    let sum = hour * 60 + minute
    return scanner.isAtEnd && sum <= 1440 ? sum : nil
  }
}

/// Opening hours that cannot be: which row, and why.
package struct OpeningFault: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable, CaseIterable {
    /// It names no day.
    case noDays
    /// It opens outside 00:00 to 23:59.
    case opens
    /// It closes outside 00:00 to 24:00.
    case closes
    /// It closes when it opens: nobody knows whether that is a day or nothing.
    case noTime

    package var problem: String {
      switch self {
      case .noDays: "names no day of the week"
      case .opens: "opens at no time from 00:00 to 23:59"
      case .closes: "closes at no time from 00:00 to 24:00"
      case .noTime: "closes at the time at which it opens"
      }
    }

    package var mend: String {
      switch self {
      case .noDays: "name days such as Mo or Monday"
      case .opens: "write a time such as 08:00"
      case .closes: "write a time such as 18:30, or 24:00 for the end of the day"
      case .noTime: "write 00:00 to 24:00 for a whole day, or leave the row out"
      }
    }
  }

  /// The row, from 0.
  package let row: Int
  package let reason: Reason
}
