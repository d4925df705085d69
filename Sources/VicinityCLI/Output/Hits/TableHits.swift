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

  mutating func write(_ answer: HitAnswer, of places: Places, to output: inout [UInt8]) {
    for hit in answer.hits {
      let place = places[hit.index]
      let cells = [
        Humane.length(metres: hit.distanceMetres, in: unit),
        Humane.direction(WGS84().bearing(from: answer.point, to: place.coordinate)),
        place.name ?? place.id ?? "",
        Humane.degrees(place.coordinate.latitude), Humane.degrees(place.coordinate.longitude),
        "\(place.row)",
      ]
      table.add((answer.query.map { ["\($0)"] } ?? []) + cells, to: &output)
    }
    if answer.query != nil, answer.hits.isEmpty, let query = answer.query {
      table.add(["\(query)", "-", "-", "none", "-", "-", "-"], to: &output)
    }
  }

  mutating func finish(_ places: Places, to output: inout [UInt8]) { table.finish(to: &output) }
}
