import Vicinity

/// Describes the layers of a resolver, in one format.
struct LayerWriter {
  private let format: AddressFormat
  private var lines: JSONLines
  private var table = TextTable(columns: [
    .init("layer", .left), .init("kind", .left), .init("rows", .right), .init("refused", .right),
    .init("intervals", .right), .init("age", .right), .init("granularity", .left),
  ])
  private var isEmpty = true

  private static let header =
    "layer,kind,rows,rejected,intervals,age_days,none,country,region,city,postal,default_points\n"

  init(_ format: AddressFormat) {
    self.format = format
    lines = JSONLines(isArray: format == .json)
  }

  mutating func write(_ layer: NetworkLayer, now: Int, to output: inout [UInt8]) {
    let age = layer.ageDays(at: now)
    let counts = Granularity.allCases.map { ($0, layer.granularities[$0] ?? 0) }
    switch format {
    case .json, .ndjson, .openrtb:
      lines.append(to: &output) { LayerWriter.append(layer, age, counts, to: &$0) }
    case .csv:
      if isEmpty { output += LayerWriter.header }
      let numbers = [layer.rows, layer.rejected, layer.intervals].map { "\($0)" }
      CSVText.append(
        [layer.name, layer.kind.rawValue] + numbers + [age.map { "\($0)" } ?? ""]
          + counts.map { "\($0.1)" } + ["\(layer.defaultPoints.count)"], to: &output)
      output += "\n"
    case .table:
      let kinds = counts.filter { $0.1 > 0 }.map { "\($0.0.rawValue) \($0.1)" }
      table.add(
        [
          layer.name, layer.kind.rawValue, "\(layer.rows)", "\(layer.rejected)",
          "\(layer.intervals)", age.map { "\($0) d" } ?? "-", kinds.joined(separator: ", "),
        ], to: &output)
    }
    isEmpty = false
  }

  mutating func finish(_ output: inout [UInt8]) {
    switch format {
    case .json, .ndjson, .openrtb: lines.close(&output)
    case .csv: if isEmpty { output += LayerWriter.header }
    case .table: table.finish(to: &output)
    }
  }

  private static func append(
    _ layer: NetworkLayer, _ age: Int?, _ counts: [(Granularity, Int)], to line: inout [UInt8]
  ) {
    line += "{\"layer\":"
    JSONText.append(layer.name.utf8, to: &line)
    line += ",\"kind\":\"\(layer.kind.rawValue)\",\"rows\":\(layer.rows)"
    line +=
      ",\"rejected\":\(layer.rejected),\"intervals\":\(layer.intervals),\"age_days\":"
      + (age.map { "\($0)" } ?? "null")
    line += ",\"granularity\":{"
    line += counts.map { "\"\($0.0.rawValue)\":\($0.1)" }.joined(separator: ",")
    line += "},\"default_points\":["
    line += layer.defaultPoints.map {
      "{\"lat\":\(JSONText.number($0.latitude)),\"lon\":\(JSONText.number($0.longitude)),"
        + "\"addresses\":\(JSONText.number($0.addresses))}"
    }.joined(separator: ",")
    line += "],\"rejections\":["
    for (position, rejection) in layer.rejections.enumerated() {
      if position > 0 { line += "," }
      line += "{\"row\":\(rejection.row),\"line\":\(rejection.line),\"problem\":"
      JSONText.append(rejection.problem.utf8, to: &line)
      line += "}"
    }
    line += "]}"
  }
}
