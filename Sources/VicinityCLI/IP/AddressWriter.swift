import Vicinity

/// Writes what is known of addresses, in one format.
struct AddressWriter {
  private let format: AddressFormat
  private let isBulk: Bool
  /// Whether addresses and prefixes are printed whole.
  private let isFull: Bool
  private let hasRecord: Bool
  private let hasAreas: Bool
  private var lines: JSONLines
  private var table: TextTable
  private var isEmpty = true

  /// An address, and what is known of it.
  struct Found {
    let address: IPAddress
    let answer: IPAnswer
    /// The layer that answers.
    let layer: NetworkLayer?
    let record: (prefixLength: Int, value: MaxMindCursor?)?
    /// Nil where nothing can be said of them.
    let areas: [PossibleAreas.Possible]?
  }

  init(_ format: AddressFormat, isBulk: Bool, isFull: Bool, hasRecord: Bool, hasAreas: Bool) {
    self.format = format
    self.isBulk = isBulk
    self.isFull = isFull
    self.hasRecord = hasRecord
    self.hasAreas = hasAreas
    lines = JSONLines(isArray: format == .json)
    var columns: [TextTable.Column] = [
      .init("address", .left), .init("class", .left), .init("kind", .left),
      .init("granularity", .left), .init("place", .left), .init("radius", .right),
      .init("source", .left),
    ]
    if hasAreas { columns.append(.init("areas", .left)) }
    table = TextTable(columns: columns)
  }

  mutating func write(row: Int?, _ found: Found, to output: inout [UInt8]) {
    let fields = Fields(found, isFull: isFull)
    switch format {
    case .json, .ndjson:
      lines.append(to: &output) { line in
        line += "{" + (row.map { "\"row\":\($0)," } ?? "")
        fields.appendJSON(to: &line)
        if hasAreas { AddressWriter.append(found.areas, to: &line) }
        if hasRecord { AddressWriter.append(found.record, to: &line) }
        line += "}"
      }
    case .openrtb:
      lines.append(to: &output) { line in
        let geo = found.answer.fix.map { OpenRTBGeo($0, ipService: found.layer?.ipService) }
        (geo ?? OpenRTBGeo()).appendJSON(to: &line)
      }
    case .csv:
      if isEmpty { writeHeader(&output) }
      let areas = hasAreas ? [AddressWriter.field(found.areas)] : []
      CSVText.append((row.map { ["\($0)"] } ?? []) + fields.csv + areas, to: &output)
      output += "\n"
    case .table:
      let areas = hasAreas ? [AddressWriter.cell(found.areas)] : []
      table.add(fields.cells + areas, to: &output)
    }
    isEmpty = false
  }

  mutating func finish(_ output: inout [UInt8]) {
    switch format {
    case .json, .ndjson, .openrtb: lines.close(&output)
    case .csv: if isEmpty { writeHeader(&output) }
    case .table: table.finish(to: &output)
    }
  }

  private func writeHeader(_ output: inout [UInt8]) {
    output += (isBulk ? "row," : "") + AddressWriter.header + (hasAreas ? ",areas\n" : "\n")
  }

  private static let header = """
    address,class,kind,granularity,lat,lon,radius_m,confidence,country,region,city,postal,timezone,\
    \(NetworkFlags.Flag.allCases.map(\.name).joined(separator: ",")),prefix,layer,age_days
    """

  private static func append(_ areas: [PossibleAreas.Possible]?, to line: inout [UInt8]) {
    line += ",\"areas\":"
    guard let areas else {
      line += "null"
      return
    }
    line += "["
    for (position, possible) in areas.enumerated() {
      if position > 0 { line += "," }
      line += "{\"feature\":\(possible.area.feature),"
      AreaJSON.appendTexts(of: possible.area, to: &line)
      line += ",\"match\":\"\(possible.match.answer.rawValue)\",\"p\":\(possible.probability)}"
    }
    line += "]"
  }

  /// Names with what they are probable; nothing where nothing is known.
  private static func field(_ areas: [PossibleAreas.Possible]?) -> String {
    (areas ?? []).map { "\($0.label) \($0.probability)" }.joined(separator: ";")
  }

  /// The first few.
  private static func cell(_ areas: [PossibleAreas.Possible]?) -> String {
    guard let areas else { return "" }
    let first = areas.prefix(3).map { "\($0.label) \($0.percent)" }
    return (first + (areas.count > 3 ? ["\(areas.count - 3) more"] : [])).joined(separator: ", ")
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

    init(_ found: Found, isFull: Bool) {
      answer = found.answer
      var text: [UInt8] = []
      if isFull {
        found.address.append(to: &text)
      } else {
        found.address.truncated.append(to: &text)
      }
      address = String(decoding: text, as: UTF8.self)
      prefix = answer.prefix.map { isFull ? "\($0)" : "\($0.truncated)" }
      layer = found.layer?.name
      age = answer.ageDays
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
