import Vicinity

/// Writes what is known of addresses, in one format.
struct AddressWriter {
  private let format: OutputFormat
  /// Whether addresses and prefixes are printed whole.
  private let isFull: Bool
  private let hasRecord: Bool
  private var lines: JSONLines
  private var table = TextTable(columns: [
    .init("address", .left), .init("class", .left), .init("kind", .left),
    .init("granularity", .left), .init("place", .left), .init("radius", .right),
    .init("source", .left),
  ])
  private var isEmpty = true

  private static let header = """
    address,class,kind,granularity,lat,lon,radius_m,confidence,country,region,city,postal,timezone,\
    \(NetworkFlags.Flag.allCases.map(\.name).joined(separator: ",")),prefix,layer,age_days\n
    """
  private let isBulk: Bool

  init(_ format: OutputFormat, isBulk: Bool, isFull: Bool, hasRecord: Bool) {
    self.format = format
    self.isBulk = isBulk
    self.isFull = isFull
    self.hasRecord = hasRecord
    lines = JSONLines(isArray: format == .json)
  }

  mutating func write(
    row: Int?, _ address: IPAddress, _ answer: IPAnswer, of sources: IPFiles.Loaded,
    record: (prefixLength: Int, value: MaxMindCursor?)?, to output: inout [UInt8]
  ) {
    let fields = Fields(address, answer, sources, isFull: isFull)
    switch format {
    case .json, .ndjson, .geojson:
      lines.append(to: &output) { line in
        line += "{" + (row.map { "\"row\":\($0)," } ?? "")
        fields.appendJSON(to: &line)
        if hasRecord { AddressWriter.append(record, to: &line) }
        line += "}"
      }
    case .csv:
      if isEmpty { writeHeader(&output) }
      CSVText.append((row.map { ["\($0)"] } ?? []) + fields.csv, to: &output)
      output += "\n"
    case .table: table.add(fields.cells, to: &output)
    }
    isEmpty = false
  }

  mutating func finish(_ output: inout [UInt8]) {
    switch format {
    case .json, .ndjson, .geojson: lines.close(&output)
    case .csv: if isEmpty { writeHeader(&output) }
    case .table: table.finish(to: &output)
    }
  }

  private func writeHeader(_ output: inout [UInt8]) {
    output += (isBulk ? "row," : "") + AddressWriter.header
  }

  private static func append(
    _ record: (prefixLength: Int, value: MaxMindCursor?)?, to line: inout [UInt8]
  ) {
    line += ",\"record\":"
    guard let record, let cursor = record.value, let value = try? cursor.value() else {
      line += "null,\"prefix_len\":null"
      return
    }
    value.appendJSON(to: &line)
    line += ",\"prefix_len\":\(record.prefixLength)"
  }

  /// An answer as texts.
  private struct Fields {
    let answer: IPAnswer
    let address: String
    let prefix: String?
    let layer: String?
    let age: Int?

    init(_ address: IPAddress, _ answer: IPAnswer, _ sources: IPFiles.Loaded, isFull: Bool) {
      self.answer = answer
      var text: [UInt8] = []
      if isFull { address.append(to: &text) } else { address.truncated.append(to: &text) }
      self.address = String(decoding: text, as: UTF8.self)
      prefix = answer.prefix.map { isFull ? "\($0)" : "\($0.truncated)" }
      let source = answer.layer.map { sources.resolver.layers[$0] }
      layer = source?.name
      age = source.flatMap(sources.ageDays)
    }

    private var circle: NetworkPlace.Circle? { answer.place?.circle }

    private var numbers: [(String, Double?)] {
      [
        ("lat", circle?.latitude), ("lon", circle?.longitude), ("radius_m", circle?.radiusMetres),
        ("confidence", circle?.confidence),
      ]
    }

    private var words: [(String, String?)] {
      let place = answer.place
      return [
        ("country", place?.country), ("region", place?.region), ("city", place?.city),
        ("postal", place?.postal), ("timezone", place?.timezone),
      ]
    }

    func appendJSON(to line: inout [UInt8]) {
      line += "\"address\":\"\(address)\",\"class\":\"\(answer.addressClass.rawValue)\""
      line += ",\"kind\":\"\(answer.kind.rawValue)\""
      line += ",\"granularity\":\"\(answer.granularity.rawValue)\""
      for (key, number) in numbers {
        line += ",\"\(key)\":" + (number.map(JSONText.number) ?? "null")
      }
      for (key, text) in words {
        line += ",\"\(key)\":"
        if let text { JSONText.append(text.utf8, to: &line) } else { line += "null" }
      }
      line += ",\"flags\":{"
      for (position, flag) in NetworkFlags.Flag.allCases.enumerated() {
        let value = answer.flags[flag]
        line += "\(position > 0 ? "," : "")\"\(flag.name)\":\(value.map { "\($0)" } ?? "null")"
      }
      line += "},\"prefix\":" + (prefix.map { "\"\($0)\"" } ?? "null") + ",\"layer\":"
      if let layer { JSONText.append(layer.utf8, to: &line) } else { line += "null" }
      line += ",\"age_days\":" + (age.map { "\($0)" } ?? "null")
    }

    var csv: [String] {
      [address, answer.addressClass.rawValue, answer.kind.rawValue, answer.granularity.rawValue]
        + numbers.map { $0.1.map(JSONText.number) ?? "" } + words.map { $0.1 ?? "" }
        + NetworkFlags.Flag.allCases.map { answer.flags[$0].map { "\($0)" } ?? "" }
        + [prefix ?? "", layer ?? "", age.map { "\($0)" } ?? ""]
    }

    var cells: [String] {
      let place = words.prefix(4).reversed().compactMap(\.1).joined(separator: ", ")
      let radius = circle?.radiusMetres.map { Humane.length(metres: $0, in: .kilometre) } ?? ""
      return [
        address, answer.addressClass.rawValue, answer.kind.rawValue,
        answer.granularity == .none ? "" : answer.granularity.rawValue, place, radius, layer ?? "",
      ]
    }
  }
}
