import Foundation

/// A whole run as JSON.
struct Report: Codable {
  struct Group: Codable {
    let name: String
    let input: String
    let unit: Unit
    let cases: [Row]
    let checks: [GroupReport.Check]
    let facts: [String]
  }

  struct Row: Codable {
    let name: String
    let note: String
    let amount: Int
    let speed: Double
    let ratio: Double
    let processorSeconds: [Double]
    let wallSeconds: [Double]
    let found: Int
    let checksum: String
  }

  let setting: [String: String]
  let groups: [Group]

  init(setting: [(String, String)], groups: [GroupReport]) {
    self.setting = Dictionary(setting) { first, _ in first }
    self.groups = groups.map { group in
      Group(
        name: group.name, input: group.input, unit: group.unit,
        cases: group.measurements.map { Row($0, group) }, checks: group.checks, facts: group.facts)
    }
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path))
  }
}

extension Report.Row {
  init(_ measurement: Measurement, _ group: GroupReport) {
    name = measurement.name
    note = measurement.note
    amount = measurement.amount
    speed = group.speed(measurement)
    ratio = group.ratio(measurement)
    processorSeconds = measurement.processor
    wallSeconds = measurement.wall
    found = measurement.tally.count
    checksum = String(measurement.tally.checksum, radix: 16)
  }
}
