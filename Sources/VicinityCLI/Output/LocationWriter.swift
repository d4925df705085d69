import Vicinity

/// Writes which areas cover points, one after the other.
struct LocationWriter {
  private let text: LocationText
  private let onlyMatched: Bool
  private var table: TextTable?
  private var isEmpty = true

  init(_ format: OutputFormat, columns: [LocationColumn], onlyMatched: Bool) {
    text = LocationText(format, columns: columns, onlyMatched: onlyMatched)
    self.onlyMatched = onlyMatched
    guard format == .table else { return }
    table = TextTable(columns: [
      .init("row", .right), .init("feature", .right), .init("area", .left),
      .init("relation", .left),
    ])
  }

  mutating func write(
    row: Int, _ point: Coordinate, _ covering: [AreaHit], of areas: AreaSource,
    to output: inout [UInt8]
  ) {
    guard table == nil else {
      for hit in covering {
        let area = areas[hit.index]
        table?.add(
          ["\(row)", "\(area.feature)", area.name ?? area.id ?? "", hit.relation.rawValue],
          to: &output)
      }
      if covering.isEmpty, !onlyMatched { table?.add(["\(row)", "-", "none", ""], to: &output) }
      return
    }
    var items = BulkItems(text.frame, isFirst: isEmpty, capacity: 0)
    text.append(row: row, point, covering, to: &items) { part, hit, output in
      text.appendPart(part, areas[hit.index], hit.relation, to: &output)
    }
    if !items.bytes.isEmpty { isEmpty = false }
    output += items.bytes
  }

  mutating func finish(_ output: inout [UInt8]) {
    output += text.frame.end(behind: isEmpty ? 0 : 1)
    table?.finish(to: &output)
  }
}
