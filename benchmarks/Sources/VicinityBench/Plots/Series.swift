/// How the cost of something grows: a line of a plot.
struct Series {
  let name: String
  var points: [(x: Double, y: Double)] = []
}

extension [Series] {
  /// Adds the cost of each case that the report measured at this size.
  mutating func append(_ report: GroupReport, at size: Int) {
    for measurement in report.measurements {
      let point = (x: Double(size), y: report.speed(measurement))
      if let line = firstIndex(where: { $0.name == measurement.name }) {
        self[line].points.append(point)
      } else {
        append(Series(name: measurement.name, points: [point]))
      }
    }
  }
}
