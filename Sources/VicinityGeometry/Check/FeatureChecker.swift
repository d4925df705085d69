/// Checks the features of a file one by one, and can mend them.
///
/// ```swift
/// var checker = try FeatureChecker(contentsOf: "districts.geojson")
/// while let finding = try checker.next() { print(finding) }
/// print(checker.checked, checker.invalid)
/// ```
///
/// A feature is invalid if no reader would take it: no geometry, open or short rings, coordinates out
/// of range, shapes that cross themselves. Reasons are GEOS's words where GEOS finds them.
public struct FeatureChecker: ~Copyable {
  /// The features so far.
  public private(set) var checked = 0
  /// The invalid ones among them.
  public private(set) var invalid = 0
  /// What was mended, where the options ask for that.
  public private(set) var repairs: [AreaRepair] = []
  /// The name of the input.
  public var source: String { reader.name }

  private var reader: FeatureReader
  private let options: ReadOptions
  private var splices: [(range: Range<Int>, text: [UInt8])] = []
  private var waiting: [Finding] = []
  private var ids: Set<[UInt8]> = []
  private var ringOrder: (first: Int, count: Int)?
  private var isAtEnd = false

  /// - Throws: ``GeometryError`` where the file cannot be read, or starts like nothing that holds
  ///   features.
  public init(
    contentsOf path: String, options: ReadOptions = ReadOptions()
  ) throws(GeometryError) {
    try self.init(ByteWindow(loading: ByteSource(path: path)), options)
  }

  /// Checks bytes in memory; errors call them `name`.
  public init(
    bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
  ) throws(GeometryError) {
    try self.init(ByteWindow(name: name, bytes: bytes), options)
  }

  private init(_ window: consuming ByteWindow, _ options: ReadOptions) throws(GeometryError) {
    reader = try FeatureReader(window: window, kinds: .all, options: options)
    self.options = options
  }

  /// How much of the file was read, from 0 to 1.
  public var progress: Double { reader.progress }

  /// The next finding, in the order of the file; nil at the end. What is said of the file as a whole
  /// comes last.
  ///
  /// - Throws: ``GeometryError`` where the content is no file of features, or broken beyond the
  ///   feature.
  public mutating func next() throws(GeometryError) -> Finding? {
    while waiting.isEmpty {
      if isAtEnd { return nil }
      switch try reader.next() {
      case .end: finish()
      case .bad(let defect):
        guard checked > 0 || defect.code != .unknownFormat else {
          throw GeometryError(source: reader.name, defect)
        }
        checked += 1
        refuse(AreaFlaw(reason: defect.problem, latitude: nil, longitude: nil), row: defect.row)
      case .feature(let feature): check(feature)
      }
    }
    return waiting.removeFirst()
  }

  private mutating func refuse(_ flaw: AreaFlaw, row: Int?, _ attributes: Attributes? = nil) {
    invalid += 1
    waiting.append(
      .invalid(
        InvalidFeature(
          feature: row ?? 0, id: attributes?.id,
          name: attributes?.name(asked: options.nameColumn), flaw: flaw,
          idJSON: attributes?.idJSON ?? [])))
  }

  private mutating func check(_ feature: FeatureReader.Feature) {
    checked += 1
    let attributes = reader.attributes(of: feature)
    switch feature.geometry {
    case .failure(let fault):
      let flaw = AreaFlaw(reason: fault.problem, latitude: nil, longitude: nil)
      refuse(flaw, row: feature.row, attributes)
    case .success(let written):
      do throws(AreaFlaw) {
        let checked = try CheckedGeometry(
          written, feature: feature.row, repairs: options.repairsShapes)
        if let repair = checked.repair {
          refuse(repair.flaw, row: feature.row, attributes)
          splice(checked.geometry, into: feature)
          repairs.append(repair)
        }
      } catch {
        refuse(error, row: feature.row, attributes)
      }
      note(written, feature.row)
    }
    if let attributes { noteID(of: attributes, feature.row) }
  }

  private mutating func note(_ written: WrittenGeometry, _ row: Int) {
    if written.repeatsPoint { note(.repeatedPoint, row) }
    if written.touchesNullIsland { note(.nullIsland, row) }
    if written.breaksRingOrder {
      ringOrder = (ringOrder?.first ?? row, (ringOrder?.count ?? 0) + 1)
    }
  }

  private mutating func noteID(of attributes: Attributes, _ row: Int) {
    let id = attributes.idJSON
    if !id.isEmpty, !ids.insert(id).inserted { note(.duplicateID, row) }
  }

  private mutating func note(_ kind: FeatureNote.Kind, _ row: Int) {
    waiting.append(.note(FeatureNote(kind: kind, feature: row, features: 1)))
  }

  private mutating func finish() {
    isAtEnd = true
    guard let (first, count) = ringOrder else { return }
    waiting.append(.note(FeatureNote(kind: .ringOrder, feature: first, features: count)))
  }
}

// Mending.
extension FeatureChecker {
  private mutating func splice(
    _ geometry: FeatureGeometry, into feature: FeatureReader.Feature
  ) {
    guard let range = feature.geometryRange else { return }
    var text: [UInt8] = []
    GeoJSONText.append(geometry, to: &text)
    splices.append((range, text))
    let isArea = geometry.points.isEmpty && geometry.lines.isEmpty
    if isArea, let range = feature.boxRange, let box = geometry.area.boundingBox,
      reader.holdsArray(at: range)
    {
      var text: [UInt8] = []
      GeoJSONText.append(box, to: &text)
      splices.append((range, text))
    }
  }

  /// The file with the geometries of ``repairs`` mended, and every other byte as it was. Complete
  /// once ``next()`` has returned nil; the options must ask for repairs.
  public consuming func mendedFile() -> [UInt8] {
    let splices = splices.sorted { $0.range.lowerBound < $1.range.lowerBound }
    let bytes = reader.takeBytes()
    var mended: [UInt8] = []
    mended.reserveCapacity(bytes.count)
    var position = 0
    for (range, text) in splices {
      mended += bytes[position..<range.lowerBound]
      mended += text
      position = range.upperBound
    }
    mended += bytes[position...]
    return mended
  }
}
