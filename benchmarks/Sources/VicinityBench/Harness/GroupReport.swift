/// What a group measured, and whether its cases agreed.
struct GroupReport {
  /// A statement about the answers, which must hold.
  struct Check: Codable {
    let text: String
    let holds: Bool
  }

  let name: String
  let input: String
  let unit: Unit
  let measurements: [Measurement]
  var checks: [Check] = []
  /// Whatever else is worth a line.
  var facts: [String] = []

  var holds: Bool { checks.allSatisfy(\.holds) }

  /// The time that `measurement` takes for the same amount, as a multiple of the first case's.
  func ratio(_ measurement: Measurement) -> Double {
    guard let first = measurements.first else { return .nan }
    let each = measurement.medianProcessor / Double(measurement.amount)
    return each / (first.medianProcessor / Double(first.amount))
  }

  mutating func check(_ text: String, _ holds: Bool) {
    checks.append(Check(text: text, holds: holds))
  }
}
