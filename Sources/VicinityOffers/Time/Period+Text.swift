extension Period: CustomStringConvertible {
  /// A period from a duration of ISO 8601: `P60D`, `P2W`, `P1Y2M10D`, `PT5M30S`, `P1DT12H`.
  ///
  /// Weeks stand alone, numbers are whole and without a sign, and a part of 0 may be written. Nil for
  /// anything else, and for numbers that 32 bits of months or days, or 64 of seconds, do not hold.
  /// Nothing is allocated.
  package init?(_ text: some StringProtocol) {
    var scanner = ByteScanner(text.utf8.makeIterator())
    guard scanner.take("P") else { return nil }
    var amounts = Amounts()
    // The unit must come later in its part than the one before.
    var last = -1
    var isTime = false
    while !scanner.isAtEnd {
      if !isTime, scanner.take("T") {
        isTime = true
        guard !scanner.isAtEnd, last != Amounts.weeks else { return nil }
        last = 3
      }
      guard let number = scanner.number(upTo: .max), let letter = scanner.peek,
        let unit = Amounts.unit(letter, isTime: isTime), unit > last,
        unit != Amounts.weeks || last == -1, last != Amounts.weeks,
        amounts.add(number, unit: unit)
      else { return nil }
      scanner.advance()
      last = unit
    }
    guard last != -1, let months = Int32(exactly: amounts.months),
      let days = Int32(exactly: amounts.days)
    else { return nil }
    self.init(months: months, days: days, seconds: amounts.seconds)
  }

  /// The duration in its shortest form, such as `P1Y2M10D` or `PT5M30S`; weeks are written as days.
  package var description: String {
    func part(_ value: Int64, _ unit: String) -> String { value == 0 ? "" : "\(value)\(unit)" }
    let date =
      part(Int64(months / 12), "Y") + part(Int64(months % 12), "M") + part(Int64(days), "D")
    let time =
      part(seconds / 3600, "H") + part(seconds / 60 % 60, "M") + part(seconds % 60, "S")
    if date.isEmpty, time.isEmpty { return "P0D" }
    return "P" + date + (time.isEmpty ? "" : "T" + time)
  }
}

/// The sums of a period while it is read.
private struct Amounts {
  var months: Int64 = 0
  var days: Int64 = 0
  var seconds: Int64 = 0

  static let weeks = 2

  /// The place of a unit in the order of ISO 8601: years, months, weeks, days; hours, minutes, seconds.
  static func unit(_ letter: UInt8, isTime: Bool) -> Int? {
    switch (Unicode.Scalar(letter), isTime) {
    case ("Y", false): 0
    case ("M", false): 1
    case ("W", false): weeks
    case ("D", false): 3
    case ("H", true): 4
    case ("M", true): 5
    case ("S", true): 6
    default: nil
    }
  }

  /// Adds so many of a unit; false where the sum overflows.
  mutating func add(_ number: Int64, unit: Int) -> Bool {
    switch unit {
    case 0: Amounts.add(number, times: 12, to: &months)
    case 1: Amounts.add(number, times: 1, to: &months)
    case Amounts.weeks: Amounts.add(number, times: 7, to: &days)
    case 3: Amounts.add(number, times: 1, to: &days)
    case 4: Amounts.add(number, times: 3600, to: &seconds)
    case 5: Amounts.add(number, times: 60, to: &seconds)
    default: Amounts.add(number, times: 1, to: &seconds)
    }
  }

  private static func add(_ number: Int64, times factor: Int64, to sum: inout Int64) -> Bool {
    let (product, isLarge) = number.multipliedReportingOverflow(by: factor)
    let (total, isLarger) = sum.addingReportingOverflow(product)
    sum = total
    return !isLarge && !isLarger
  }
}
