/// The minutes of a week at which something is open, a bit each: 0 is Monday 00:00.
///
/// The bits are asked where they are stored: ``contains(_:in:)`` and ``wait(from:in:)`` take any
/// memory, and read nothing outside it whatever it holds.
package struct WeekHours: Hashable, Sendable {
  /// The minutes of a week.
  package static let minutes = 7 * 1440
  /// The words that hold them; the last 32 bits are 0.
  package static let wordCount = 158

  package private(set) var words: [UInt64]

  /// The hours of all rows together: where rows overlap it is open once.
  package init(_ rows: [OpeningHours]) throws(OpeningFault) {
    words = Array(repeating: 0, count: WeekHours.wordCount)
    for (index, row) in rows.enumerated() {
      if let reason = row.fault { throw OpeningFault(row: index, reason: reason) }
      let length = row.closes > row.opens ? row.closes - row.opens : row.closes + 1440 - row.opens
      for day in 0..<7 where row.days.contains(weekday: day) {
        let start = day * 1440 + row.opens
        let end = min(start + length, WeekHours.minutes)
        open(start..<end)
        // What is open past the end of Sunday is open on Monday.
        open(0..<start + length - end)
      }
    }
  }

  private mutating func open(_ minutes: Range<Int>) {
    var minute = minutes.lowerBound
    while minute < minutes.upperBound {
      let end = min((minute | 63) + 1, minutes.upperBound)
      words[minute >> 6] |= (.max >> UInt64(64 - (end - minute))) << UInt64(minute & 63)
      minute = end
    }
  }

  /// Mixes one word: whoever has equal hours has the same, and that is all that a hash must do.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.reduce(0) { ($0 &* 0x100_0000_01B3) ^ $1 ^ ($0 >> 29) })
  }

  package func contains(_ minute: Int) -> Bool {
    unsafe words.withUnsafeBufferPointer { unsafe WeekHours.contains(minute, in: $0) }
  }

  package func wait(from minute: Int) -> Int? {
    unsafe words.withUnsafeBufferPointer { unsafe WeekHours.wait(from: minute, in: $0) }
  }
}

extension WeekHours {
  /// Whether it is open at a minute of the week; false outside 0 to 10,079.
  @inline(__always)
  package static func contains(_ minute: Int, in words: UnsafeBufferPointer<UInt64>) -> Bool {
    guard minute >= 0, minute < minutes, words.count >= wordCount else { return false }
    return unsafe words[minute &>> 6] &>> UInt64(minute & 63) & 1 == 1
  }

  /// How many minutes to wait at a minute of the week until it is open: 0 where it is open; nil where
  /// it never is, and outside 0 to 10,079.
  package static func wait(from minute: Int, in words: UnsafeBufferPointer<UInt64>) -> Int? {
    guard minute >= 0, minute < minutes, words.count >= wordCount else { return nil }
    if let found = unsafe first(in: minute..<minutes, of: words) { return found - minute }
    return unsafe first(in: 0..<minute, of: words).map { $0 + minutes - minute }
  }

  /// The first minute of a range at which it is open.
  private static func first(
    in range: Range<Int>, of words: UnsafeBufferPointer<UInt64>
  ) -> Int? {
    var at = range.lowerBound
    while at < range.upperBound {
      let rest = unsafe words[at >> 6] >> UInt64(at & 63)
      guard rest == 0 else {
        let found = at + rest.trailingZeroBitCount
        return found < range.upperBound ? found : nil
      }
      at = (at | 63) + 1
    }
    return nil
  }
}
