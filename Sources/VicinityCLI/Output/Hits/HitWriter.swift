import Vicinity

/// The places that answer one query.
struct HitAnswer {
  /// The query's row in the file of queries; nil where the command line asks a single one.
  let query: Int?
  let point: Coordinate
  let hits: [PlaceHit]
}

/// Writes answers in one format.
protocol HitWriter {
  mutating func write(_ answer: HitAnswer, of places: Places, to output: inout [UInt8])
  /// Writes what stands behind the last answer.
  mutating func finish(_ places: Places, to output: inout [UInt8])
}

extension OutputFormat {
  /// A writer of this format; tables show lengths in `unit`.
  func hitWriter(unit: LengthUnit, isBulk: Bool) -> any HitWriter {
    switch self {
    case .ndjson: JSONHits(isArray: false)
    case .json: JSONHits(isArray: true)
    case .csv: CSVHits(isBulk: isBulk)
    case .geojson: GeoJSONHits()
    case .table: TableHits(unit: unit, isBulk: isBulk)
    }
  }
}
