import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Texts that are equal where what they stand for is.
enum ExactText {
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONText.append(text.utf8, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  static func number(_ number: Double) -> String { JSONText.number(number == 0 ? 0 : number) }

  static func position(_ point: Coordinate) -> String {
    "\(number(point.latitude)), \(number(point.longitude))"
  }

  /// A value as JSON, keys in order.
  static func json(_ node: CatalogNode) -> String {
    var bytes: [UInt8] = []
    node.appendJSON(sortsKeys: true, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The hours of a week: `Mo-Fr 09:00-17:00, Sa 10:00-14:00`.
  static func hours(_ hours: WeekHours) -> String {
    let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    var days: [(first: Int, last: Int, text: String)] = []
    for day in 0..<7 {
      let text = self.hours(hours, day: day)
      if let last = days.last, last.text == text, last.last == day - 1 {
        days[days.count - 1].last = day
      } else if !text.isEmpty {
        days.append((day, day, text))
      }
    }
    let texts = days.map { day in
      let name =
        day.first == day.last ? names[day.first] : "\(names[day.first])-\(names[day.last])"
      return "\(name) \(day.text)"
    }
    return texts.isEmpty ? "never" : texts.joined(separator: ", ")
  }

  private static func hours(_ hours: WeekHours, day: Int) -> String {
    var spans: [String] = []
    var start: Int?
    for minute in 0...1440 {
      let isOpen = minute < 1440 && hours.contains(day * 1440 + minute)
      if isOpen {
        if start == nil { start = minute }
      } else if let opened = start {
        spans.append("\(time(opened))-\(time(minute))")
        start = nil
      }
    }
    return spans.joined(separator: " and ")
  }

  private static func time(_ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}
