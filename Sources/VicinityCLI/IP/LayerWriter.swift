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
    JSONObject.append(to: &line) { object in
      object.add("layer", layer.name)
      object.add("kind", layer.kind.rawValue)
      object.add("rows", layer.rows)
      object.add("rejected", layer.rejected)
      object.add("intervals", layer.intervals)
      object.add("age_days", age)
      object.addObject("granularity") { object in
        for (granularity, count) in counts { object.add(granularity.rawValue, count) }
      }
      object.addObjects("default_points", layer.defaultPoints) { point, object in
        object.add("lat", point.latitude)
        object.add("lon", point.longitude)
        object.add("addresses", point.addresses)
      }
      object.addObjects("rejections", layer.rejections) { rejection, object in
        object.add("row", rejection.row)
        object.add("line", rejection.line)
        object.add("problem", rejection.problem)
      }
    }
  }
}
