import VicinityCore

/// Reads the features of a file one by one: GeoJSON, or CSV with points and circles.
struct FeatureReader: ~Copyable {
  /// A feature, as far as it can be read.
  struct Feature {
    let row: Int
    /// Where it starts in the bytes in memory.
    let start: Int
    let isFlat: Bool
    let id: Range<Int>
    let properties: Range<Int>
    /// What it is, or why that cannot be read.
    let geometry: Result<WrittenGeometry, RowFault>
    /// Where its geometry stands, and its `bbox`; nil where there is none.
    var geometryRange: Range<Int>?
    var boxRange: Range<Int>?

    /// Where its texts stand; nil where one is longer than 4 GB.
    var record: ReadRecords.Record? {
      guard let id = ByteRange(id), let properties = ByteRange(properties) else { return nil }
      return ReadRecords.Record(
        row: UInt32(clamping: row), isFlat: isFlat, id: id, properties: properties)
    }
  }

  enum Event {
    case feature(Feature)
    case bad(Defect)
    case end
  }

  let options: ReadOptions
  private var window: ByteWindow
  private var records: JSONRecordReader?
  private var rows: DelimitedPlaceReader?
  private let radiusColumn: Int?
  private let kinds: WrittenGeometry.Kinds

  init(
    window: consuming ByteWindow, kinds: WrittenGeometry.Kinds, options: ReadOptions
  ) throws(GeometryError) {
    var window = window
    let start = try ContentStart(&window, limits: options.limits)
    if start.isJSON {
      records = JSONRecordReader(position: start.position, limits: options.limits)
      rows = nil
      radiusColumn = nil
    } else {
      let reader = try DelimitedPlaceReader(&window, at: start.position, options: options)
      let column = reader.header.column(asked: nil, among: ["radius", "radius_m"])
      guard column != nil || kinds == .all else {
        throw GeometryError(
          source: window.name,
          Defect(
            .column, line: 1, problem: "has no radius column, so its rows are no circles",
            mend: "add a column radius, in metres; the columns are: \(reader.header.listed)"))
      }
      records = nil
      rows = reader
      radiusColumn = column
    }
    self.window = window
    self.kinds = kinds
    self.options = options
  }

  /// How much of the input in memory was read, from 0 to 1.
  var progress: Double {
    Double(records?.position ?? rows?.position ?? 0) / Double(max(window.bytes.count, 1))
  }

  var name: String { window.name }

  /// How properties are read out of the bytes.
  var format: ReadRecords.Format {
    rows.map { .delimited($0.header, $0.columns) } ?? .json(options)
  }

  consuming func takeBytes() -> [UInt8] { window.takeBytes() }

  /// Whether a JSON array stands at `range`.
  func holdsArray(at range: Range<Int>) -> Bool { window.bytes[range.lowerBound] == 0x5B }

  /// What the input says about `feature`; nil where that is longer than 4 GB.
  func attributes(of feature: Feature) -> Attributes? {
    feature.record.map {
      Attributes(
        index: 0,
        store: .read(ReadRecords(bytes: window.bytes, records: [$0], format: format)))
    }
  }

  mutating func next() throws(GeometryError) -> Event {
    rows != nil ? try nextRow() : try nextFeature()
  }

  private mutating func nextFeature() throws(GeometryError) -> Event {
    guard let row = records?.row, let record = try records?.next(&window) else { return .end }
    switch record {
    case .end: return .end
    case .bad(let defect): return .bad(defect)
    case .value:
      guard let records else { return .end }
      let start = records.object.range.lowerBound
      do throws(RowFault) {
        return .feature(
          try FeatureReader.feature(records, row: row, window.bytes.span, kinds, options))
      } catch {
        return .bad(error.defect(row: row, line: window.line(at: start)))
      }
    }
  }

  private static func feature(
    _ records: JSONRecordReader, row: Int, _ bytes: Span<UInt8>, _ kinds: WrittenGeometry.Kinds,
    _ options: ReadOptions
  ) throws(RowFault) -> Feature {
    let object = records.object
    if records.sawNonASCII, !UTF8Text.isValid(bytes.extracting(object.range)) {
      throw UTF8Text.fault(bytes, object.range)
    }
    guard bytes[object.range.lowerBound] == 0x7B, let type = object.own.geoJSONType(bytes),
      type != .featureCollection
    else {
      throw RowFault(
        .unknownFormat, "is no GeoJSON feature", mend: "write a Feature with a Polygon")
    }
    let texts = try GeoJSONTexts(
      type == .feature ? object : GeoJSONObject(), bytes, idColumn: options.idColumn)
    return Feature(
      row: row, start: object.range.lowerBound, isFlat: false, id: texts.id,
      properties: texts.properties,
      geometry: Result { () throws(RowFault) in
        try WrittenGeometry(object, type: type, bytes, kinds: kinds, limits: options.limits)
      },
      geometryRange: type == .feature ? object.geometry : object.range,
      boxRange: type == .feature ? object.own.bbox : nil)
  }

  /// The line on which `feature` starts.
  func line(of feature: Feature) -> Int { window.line(at: feature.start) }
}

// Rows of CSV.
extension FeatureReader {
  private mutating func nextRow() throws(GeometryError) -> Event {
    guard let event = try rows?.next(&window), let reader = rows?.reader else { return .end }
    switch event {
    case .end: return .end
    case .bad(let defect): return .bad(defect)
    case .place(let place):
      var geometry = WrittenGeometry()
      geometry.points = Positions(xs: [place.coordinate.longitude], ys: [place.coordinate.latitude])
      do throws(RowFault) {
        geometry.radius = try radius(reader)
      } catch {
        return .bad(error.defect(row: place.row, line: window.line(at: reader.range.lowerBound)))
      }
      return .feature(
        Feature(
          row: place.row, start: place.properties.start, isFlat: true, id: place.id.range,
          properties: place.properties.range, geometry: .success(geometry)))
    }
  }

  /// The radius of a row; nil for a row that is a point.
  private func radius(_ reader: DelimitedReader) throws(RowFault) -> Double? {
    guard let radiusColumn else { return nil }
    let bytes = window.bytes.span
    let field = reader.field(radiusColumn)
    if let radius = DelimitedReader.number(bytes, field), radius >= 0,
      radius <= Length.limitMetres
    {
      return radius
    }
    let text = String(decoding: DelimitedReader.text(bytes, field), as: UTF8.self)
    if kinds == .all, text.isEmpty { return nil }
    throw RowFault(
      .notANumber, "radius \(Quotation.quoted(Quotation.cut(text))) is no length in metres",
      mend: "write a number from 0 to 20003932")
  }
}
