import VicinityCore

/// Reads places from CSV and TSV with a header.
struct DelimitedPlaceReader: Sendable {
  /// Which columns hold what.
  struct Columns: Sendable {
    let latitude: Int
    let longitude: Int
    let id: Int?
  }

  let header: DelimitedHeader
  let columns: Columns
  private(set) var reader: DelimitedReader

  init(
    _ window: inout ByteWindow, at position: Int, options: ReadOptions
  ) throws(GeometryError) {
    (reader, header, columns) = try DelimitedHeader.open(
      &window, at: position, limits: options.limits
    ) { header throws(RowFault) in
      Columns(
        latitude: try Self.coordinateColumn(
          "latitude", "lat", header, asked: options.latitudeColumn, CoordinateNames.latitude),
        longitude: try Self.coordinateColumn(
          "longitude", "lon", header, asked: options.longitudeColumn, CoordinateNames.longitude),
        id: try Self.idColumn(header, asked: options.idColumn))
    }
  }

  private static func coordinateColumn(
    _ what: String, _ flag: String, _ header: DelimitedHeader, asked: String?, _ names: [String]
  ) throws(RowFault) -> Int {
    if let column = header.column(asked: asked, among: names) { return column }
    if let asked {
      throw RowFault(
        .column, "has no column \(Quotation.quoted(asked))", mend: "choose from: \(header.listed)")
    }
    throw RowFault(
      .column, "has no \(what) column (\(names.joined(separator: ", ")))",
      mend: "name yours with --\(flag)-column; the columns are: \(header.listed)")
  }

  private static func idColumn(
    _ header: DelimitedHeader, asked: String?
  ) throws(RowFault) -> Int? {
    if let column = header.column(asked: asked, among: ["id"]) { return column }
    guard let asked else { return nil }
    throw RowFault(
      .column, "has no column \(Quotation.quoted(asked))", mend: "choose from: \(header.listed)")
  }

  /// How far the input in memory was read.
  var position: Int { reader.position }

  /// A reader of the same table that starts with the record at the start of other bytes.
  func restarted() -> DelimitedPlaceReader {
    var copy = self
    copy.reader = reader.restarted()
    return copy
  }

  mutating func next(_ window: inout ByteWindow) throws(GeometryError) -> PlaceEvent {
    let row = reader.row
    switch try reader.next(&window) {
    case .end: return .end
    case .bad(let defect): return .bad(defect)
    case .fields:
      do throws(RowFault) {
        return .place(try place(row: row, window.bytes.span))
      } catch {
        return .bad(error.defect(row: row, line: window.line(at: reader.range.lowerBound)))
      }
    }
  }

  private func place(row: Int, _ bytes: Span<UInt8>) throws(RowFault) -> PlaceRow {
    let latitude = try reader.degrees(bytes, columns.latitude, "latitude")
    let longitude = try reader.degrees(bytes, columns.longitude, "longitude")
    let coordinate = try Coordinate(checkedLatitude: latitude, longitude: longitude)
    guard let properties = ByteRange(reader.range),
      let id = ByteRange(columns.id.map { reader.field($0).range } ?? 0..<0)
    else { throw RowFault(.limit, "is longer than 4 GB", mend: "shorten the fields") }
    return PlaceRow(
      row: row, coordinate: coordinate, id: id, properties: properties, isFlat: true)
  }
}

extension DelimitedReader {
  /// The number in the field of `column`, which holds a `what` in degrees.
  func degrees(_ bytes: Span<UInt8>, _ column: Int, _ what: String) throws(RowFault) -> Double {
    if let number = DelimitedReader.number(bytes, field(column)) { return number }
    let text = String(decoding: DelimitedReader.text(bytes, field(column)), as: UTF8.self)
    let hasComma = text.contains(",") && !text.contains(".")
    throw RowFault(
      .notANumber, "\(what) \(Quotation.quoted(Quotation.cut(text))) is not a number",
      mend: hasComma ? "write a decimal point, not a comma" : "write decimal degrees")
  }
}
