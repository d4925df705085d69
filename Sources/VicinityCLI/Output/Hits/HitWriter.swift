import Vicinity

/// Writes answers in one format.
protocol HitWriter {
  mutating func write(_ answer: HitAnswer, to output: inout [UInt8])
  /// Writes what stands behind the last answer.
  mutating func finish(to output: inout [UInt8])
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
