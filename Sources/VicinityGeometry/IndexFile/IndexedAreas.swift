public import VicinityCore

/// Areas and their index, with what their file says of each: in memory, or mapped from an index file,
/// which is open in microseconds however large it is.
///
/// ```swift
/// try IndexedAreas(Areas(contentsOf: "districts.geojson")).write(to: "districts.vicinity")
/// // Later, in every process that answers:
/// let districts = try IndexedAreas(contentsOf: "districts.vicinity")
/// for hit in districts.index.areas(at: try Coordinate("55.9533,-3.1883")) {
///   print(districts[hit.index].name ?? "?", hit.relation)
/// }
/// ```
///
/// Answers are the same as those of an ``AreaIndex`` over the areas, bit by bit. A damaged file is
/// refused where its header shows it; whatever else its bytes say, questions read nothing beyond
/// them and end. Whether answers are those of the file that was written, ``verify(progress:)``
/// tells. A mapped file must not be overwritten in place: replace it, as ``write(to:properties:)``
/// does.
public struct IndexedAreas: Sendable {
  /// The index; its hits are positions here.
  public let index: AreaIndex<WGS84>
  /// The file that the areas were read from, as it was named.
  public let source: String
  /// The property that names came from; nil where they were found.
  package let nameKey: String?
  /// Whether the names by that property are those in the file.
  let namesAreKept: Bool
  /// Whether properties are there, beside ids and names.
  public let hasProperties: Bool
  /// The file that was opened; nil where the index was made here.
  let file: IndexFile?
  let store: RecordStore

  /// Indexes `areas`.
  ///
  /// - Parameter progress: called now and then with the share that is done, from 0 to 1, by any
  ///   thread, by one at a time.
  /// - Throws: ``GeometryError`` where the index would be larger than its format can count.
  public init(
    _ areas: Areas, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(GeometryError) {
    index = try AreaIndex(areas, progress: progress)
    source = areas.source
    nameKey = areas.nameKey
    namesAreKept = false
    hasProperties = true
    file = nil
    store = areas.store
  }

  /// Opens the index file at `path`.
  ///
  /// - Parameter access: whether it is mapped, or read into memory.
  /// - Parameter nameKey: the property that names an area, which the index must have kept; nil for the
  ///   names that it was built with.
  /// - Throws: ``GeometryError`` where it cannot be read, is no index of areas, was written by another
  ///   version, or is damaged in its header.
  /// - Complexity: O(1) for a mapped file.
  public init(
    contentsOf path: String, access: IndexAccess = .mapped, nameKey: String? = nil
  ) throws(GeometryError) {
    try self.init(IndexFile(path: path, access: access), nameKey: nameKey)
  }

  /// The areas of an index file that is open.
  ///
  /// - Throws: ``GeometryError``, as ``init(contentsOf:access:nameKey:)``.
  public init(_ file: IndexFile, nameKey asked: String? = nil) throws(GeometryError) {
    try file.expect(.areas)
    guard let table = AreaTable(try file.section(.areas)) else {
      throw file.damaged(.areas)
    }
    index = AreaIndex(table: table, geodesic: WGS84())
    let origin = IndexOrigin(try file.section(.origin))
    source = origin.source
    let records = try file.records(count: table.header.areas)
    hasProperties = records.hasProperties
    if let asked, asked != origin.nameKey, !hasProperties {
      throw GeometryError(
        source: file.path,
        Defect(
          .index,
          problem: "has no property \(Quotation.quoted(Quotation.cut(asked))) to name areas by",
          mend: "build it with --name-key, or with --properties"))
    }
    nameKey = asked ?? origin.nameKey
    namesAreKept = asked == nil || asked == origin.nameKey
    store = .compiled(records)
    self.file = file
  }

  /// The number of areas.
  public var count: Int { index.count }

  /// The area at `position`, 0..<``count``. Its shape is made anew when it is asked for.
  public subscript(position: Int) -> Area {
    precondition(position >= 0 && position < count)
    return Area(
      source: .table(index.table, UInt32(truncatingIfNeeded: position)),
      attributes: Attributes(index: position, store: store), nameKey: nameKeyOfRecords)
  }

  /// The shapes of all areas, made anew.
  ///
  /// - Complexity: O(vertices).
  package var geometries: [AreaGeometry] {
    var course = ShapeCourse()
    return (0..<count).map {
      unsafe AreaGeometry(UInt32(truncatingIfNeeded: $0), of: index.table.exact, &course)
    }
  }

  /// The property to look for where a name is asked for; nil for the name that is kept.
  var nameKeyOfRecords: String? { namesAreKept ? nil : nameKey }

  /// Writes the index to an index file: whole or not at all, under its name only once it is on the disk.
  ///
  /// - Parameter properties: whether to keep the properties, beside ids and names.
  /// - Throws: ``GeometryError`` where it cannot be written.
  public func write(to path: String, properties: Bool = false) throws(GeometryError) {
    var records = RecordTableWriter(keepsProperties: properties && hasProperties)
    for position in 0..<count {
      let area = self[position]
      records.append(area.attributes, nameKey: area.nameKey)
    }
    try FlatFileWriter.write(
      .areas,
      [
        (.origin, IndexOrigin(source: source, nameKey: nameKey).section),
        (.areas, index.table.buffer), (.records, records.columns()),
        (.texts, FlatBuffer(records.texts)),
      ], to: path)
  }

  /// Reads the whole file and compares it with its checksums: every changed byte is found. An index
  /// that was made here has nothing to compare.
  ///
  /// - Parameter progress: called now and then with the share that is done, from 0 to 1.
  /// - Throws: ``GeometryError`` where a byte is not as it was written.
  public func verify(progress: ((Double) -> Void)? = nil) throws(GeometryError) {
    try file?.verify(progress: progress)
  }
}

/// How an index file is read.
public enum IndexAccess: Sendable {
  /// As questions need it: it is open at once, and processes share its memory.
  case mapped
  /// All of it at first, into pages as large as the system has: questions are faster.
  case loaded
}
