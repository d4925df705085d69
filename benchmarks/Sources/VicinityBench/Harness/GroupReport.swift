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

  /// States how many times as fast as `peer` a case is, beside the least that it is meant to be.
  mutating func compare(_ name: String, with peer: String, floor: Double?) {
    func each(_ name: String) -> Double {
      guard let found = measurements.first(where: { $0.name == name }) else { return .nan }
      return found.medianProcessor / Double(found.amount)
    }
    let ratio = each(peer) / each(name)
    facts.append("\(name), beside \(peer): \(Bound.text(ratio, floor: floor))")
  }

  mutating func check(_ check: Check) { checks.append(check) }

  mutating func check(_ text: String, _ holds: Bool) {
    checks.append(Check(text: text, holds: holds))
  }
}
