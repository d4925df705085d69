import VicinityCore

/// Reads places from JSON: features that are points, and flat objects.
struct JSONPlaceReader {
  private let options: ReadOptions
  private var records: JSONRecordReader

  init(position: Int, options: ReadOptions) {
    self.options = options
    records = JSONRecordReader(position: position, limits: options.limits)
  }

  /// How far the input in memory was read.
  var position: Int { records.position }

  /// Where the record that was read last stands.
  var range: Range<Int> { records.object.range }

  /// What the records stand in.
  var frame: JSONFrame { records.frame }

  mutating func next(_ window: inout ByteWindow) throws(GeometryError) -> PlaceEvent {
    let row = records.row
    switch try records.next(&window) {
    case .end: return .end
    case .bad(let defect): return .bad(defect)
    case .value:
      do throws(RowFault) {
        return .place(try place(row: row, window.bytes.span))
      } catch {
        let defect = error.defect(
          row: row, line: window.line(at: records.object.range.lowerBound))
        // Without its features, a collection has no rows that could be skipped.
        if error.code == .column, records.object.hasFeatures {
          throw GeometryError(source: window.name, defect)
        }
        return .bad(defect)
      }
    }
  }

  private func place(row: Int, _ bytes: Span<UInt8>) throws(RowFault) -> PlaceRow {
    let object = records.object
    let range = object.range
    if records.sawNonASCII, !UTF8Text.isValid(bytes.extracting(range)) {
      throw UTF8Text.fault(bytes, range)
    }
    guard bytes[range.lowerBound] == 0x7B else {
      throw RowFault(
        .geoJSON, "is no object", mend: "write a GeoJSON feature, or an object with lat and lon")
    }
    if let type = object.own.geoJSONType(bytes) {
      if type == .featureCollection {
        throw RowFault(
          .column, at: "/features", "the FeatureCollection has no array of features",
          mend: "write \"features\": [...]")
      }
      if options.latitudeColumn != nil || options.longitudeColumn != nil {
        throw RowFault(
          .column, "GeoJSON has its coordinates in the geometry",
          mend: "leave out --lat-column and --lon-column")
      }
      let point = try GeoJSONPoint(object, type: type, bytes, limits: options.limits)
      // A bare geometry has no texts.
      let texts = try GeoJSONTexts(
        type == .feature ? object : GeoJSONObject(), bytes, idColumn: options.idColumn)
      return try self.row(
        row, point.coordinate, id: texts.id, properties: texts.properties, isFlat: false)
    }
    let flat = try FlatObject(bytes, at: range.lowerBound, options: options)
    return try self.row(row, flat.coordinate, id: flat.id, properties: range, isFlat: true)
  }

  private func row(
    _ row: Int, _ coordinate: Coordinate, id: Range<Int>, properties: Range<Int>, isFlat: Bool
  ) throws(RowFault) -> PlaceRow {
    guard row < UInt32.max else {
      throw RowFault(
        .limit, "is beyond the most rows that are read, \(UInt32.max)", mend: "split the file")
    }
    guard let id = ByteRange(id), let properties = ByteRange(properties) else {
      throw RowFault(.limit, "is longer than 4 GB", mend: "shorten the properties")
    }
    return PlaceRow(
      row: row, coordinate: coordinate, id: id, properties: properties, isFlat: isFlat)
  }
}
