/// One way to do the work of a group.
struct Case {
  let name: String
  /// What to know when comparing it: that it sees a slice, or leaves something out.
  let note: String
  /// How much work one run does: bytes, or queries.
  let amount: Int
  let run: () throws -> Tally

  init(_ name: String, note: String = "", amount: Int, run: @escaping () throws -> Tally) {
    self.name = name
    self.note = note
    self.amount = amount
    self.run = run
  }
}

/// How the speed of a group's cases is told.
enum Unit: String, Codable {
  case megabytesPerSecond = "MB/s"
  case microsecondsEach = "us each"
  case nanosecondsEach = "ns each"

  func speed(amount: Int, seconds: Double) -> Double {
    switch self {
    case .megabytesPerSecond: Double(amount) / 1e6 / seconds
    case .microsecondsEach: seconds * 1e6 / Double(amount)
    case .nanosecondsEach: seconds * 1e9 / Double(amount)
    }
  }
}
