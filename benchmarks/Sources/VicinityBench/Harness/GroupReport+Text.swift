import Foundation

extension GroupReport {
  var text: String {
    var table = TextTable([
      "case", " cpu ms", " min", " max", " wall ms", " \(unit.rawValue)", " time/first", " found",
      " checksum", "note",
    ])
    for measurement in measurements {
      table.append([
        measurement.name,
        milliseconds(measurement.medianProcessor),
        milliseconds(measurement.processor.min() ?? .nan),
        milliseconds(measurement.processor.max() ?? .nan),
        milliseconds(measurement.medianWall),
        decimals(speed(measurement), 1),
        decimals(ratio(measurement), 2),
        "\(measurement.tally.count)",
        String(measurement.tally.checksum, radix: 16),
        measurement.note,
      ])
    }
    var lines = ["\(name): \(input)", table.text]
    lines += checks.map { "\($0.holds ? "ok" : "WRONG"): \($0.text)" }
    return (lines + facts).joined(separator: "\n")
  }

  func speed(_ measurement: Measurement) -> Double {
    unit.speed(amount: measurement.amount, seconds: measurement.medianProcessor)
  }

  private func milliseconds(_ seconds: Double) -> String {
    decimals(seconds * 1e3, seconds < 0.1 ? 2 : 0)
  }
}

func decimals(_ number: Double, _ count: Int) -> String {
  String(format: "%.\(count)f", number)
}
