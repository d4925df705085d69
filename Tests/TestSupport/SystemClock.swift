import Foundation

/// The changes of a zone's clocks by `zdump`, which reads the system's files as the library does and
/// shares no line with it.
public struct SystemClock: Sendable {
  /// Each change, with the offset before it and from then on.
  public private(set) var changes: [(at: Int64, before: Int, after: Int)] = []

  /// Nil where there is no `zdump`.
  ///
  /// - Parameter years: the first, and the first that is left out.
  public init?(_ name: String, years: Range<Int>) {
    let program = Process()
    program.executableURL = URL(fileURLWithPath: "/usr/bin/zdump")
    program.arguments = ["-V", "-c", "\(years.lowerBound),\(years.upperBound)", name]
    let output = Pipe()
    program.standardOutput = output
    guard (try? program.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    program.waitUntilExit()
    // Two lines for each change: the second before it, and the first after it.
    var before: Int?
    for line in text.split(separator: "\n") {
      guard let (at, offset) = SystemClock.reading(line) else { return nil }
      if let known = before {
        if known != offset { changes.append((at, known, offset)) }
        before = nil
      } else {
        before = offset
      }
    }
  }

  /// `Europe/Paris  Sun Mar 30 01:00:00 2025 UT = Sun Mar 30 03:00:00 2025 CEST isdst=1 gmtoff=7200`
  private static func reading(_ line: Substring) -> (at: Int64, offset: Int)? {
    let words = line.split(separator: " ")
    guard words.count >= 7, let year = Int(words[5]), let day = Int(words[3]),
      let month = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
      ]
      .firstIndex(of: String(words[2])),
      let offset = words.last.flatMap({ Int($0.dropFirst("gmtoff=".count)) })
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int64($0) }
    guard clock.count == 3 else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
    let midnight = calendar.date(from: DateComponents(year: year, month: month + 1, day: day))
    return midnight.map {
      (Int64($0.timeIntervalSince1970) + clock[0] * 3600 + clock[1] * 60 + clock[2], offset)
    }
  }
}
