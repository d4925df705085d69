import Vicinity

/// Hits as a table for people.
struct TableHits: HitWriter {
  private let unit: LengthUnit
  private let isBulk: Bool
  private var table: TextTable

  init(unit: LengthUnit, isBulk: Bool) {
    self.unit = unit
    self.isBulk = isBulk
    let columns: [TextTable.Column] =
      [.init("distance", .right), .init("direction", .right), .init("place", .left)]
      + [.init("lat", .right), .init("lon", .right), .init("row", .right)]
    table = TextTable(columns: isBulk ? [.init("query", .right)] + columns : columns)
  }

  mutating func write(_ answer: HitAnswer, to output: inout [UInt8]) {
    for hit in answer.hits {
      let cells = [
        Humane.length(metres: hit.distanceMetres, in: unit),
        Humane.direction(answer.bearing(of: hit)),
        hit.name ?? hit.attributes.id ?? "",
        Humane.degrees(hit.coordinate.latitude), Humane.degrees(hit.coordinate.longitude),
        "\(hit.attributes.row)",
      ]
      table.add((answer.query.map { ["\($0)"] } ?? []) + cells, to: &output)
    }
    if answer.query != nil, answer.hits.isEmpty, let query = answer.query {
      table.add(["\(query)", "-", "-", "none", "-", "-", "-"], to: &output)
    }
  }

  mutating func finish(to output: inout [UInt8]) { table.finish(to: &output) }
}
