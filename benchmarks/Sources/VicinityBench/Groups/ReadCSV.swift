import Vicinity

extension Group {
  /// From the bytes of a table to points.
  func readCSV(_ settings: Settings) throws -> GroupReport {
    let rows = settings.size == .full ? 1_000_000 : 50_000
    let input = PointInput.csv(rows: rows, seed: settings.seed)
    // The package is slow: MB/s compare all the same.
    let slice = PointInput.csv(rows: rows / 10, seed: settings.seed)
    let size = input.bytes.count
    let cases = [
      Case("Vicinity Places", note: "checked; keeps every column", amount: size) {
        try Tally(Places(bytes: input.bytes, name: "made up"))
      },
      Case("String.split", note: "knows no quotes", amount: size) {
        try SplitCSV.read(input.bytes)
      },
      Case("String.utf8.split", note: "knows no quotes", amount: size) {
        try SplitCSV.readUTF8(input.bytes)
      },
      Case("SwiftCSV 0.10.0", note: "the first tenth", amount: slice.bytes.count) {
        try PackageCSV.read(slice.bytes)
      },
    ]
    var report = GroupReport(
      name: rawValue, input: input.summary, unit: .megabytesPerSecond,
      measurements: try measure(cases, rounds: settings.rounds))
    report.check(
      "every case found the points that were written",
      report.measurements.allSatisfy { measurement in
        measurement.tally == (measurement.amount == size ? input.tally : slice.tally)
      })
    return report
  }
}
