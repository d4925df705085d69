public import VicinityCore

/// Places and their index, with what their file says of each: in memory, or mapped from an index file,
/// which is open in microseconds however large it is.
///
/// ```swift
/// try IndexedPlaces(Places(contentsOf: "shops.csv")).write(to: "shops.vicinity")
/// // Later, in every process that answers:
/// let shops = try IndexedPlaces(contentsOf: "shops.vicinity")
/// for hit in shops.index.places(within: try Length("2mi"), of: here) {
///   print(shops[hit.index].name ?? "?", hit.distanceMetres)
/// }
/// ```
///
/// What is said of ``IndexedAreas`` holds here too.
public struct IndexedPlaces: Sendable {
  /// The index; its hits are positions here.
  public let index: PlaceIndex<WGS84>
  /// The file that the places were read from, as it was named.
  public let source: String
  /// Whether properties are there, beside ids and names.
  public let hasProperties: Bool
  /// The file that was opened; nil where the index was made here.
  let file: IndexFile?
  let store: RecordStore
  /// Where in the tree each place is.
  let positions: PositionColumn

  /// Indexes `places`.
  ///
  /// - Parameter progress: called now and then with the share that is done, from 0 to 1, by any
  ///   thread, by one at a time.
  public init(_ places: Places, progress: (@Sendable (Double) -> Void)? = nil) {
    index = PlaceIndex(places, progress: progress)
    source = places.source
    hasProperties = true
    file = nil
    store = places.store
    positions = PositionColumn(of: index.tree)
  }

  /// Opens the index file at `path`.
  ///
  /// - Parameter access: whether it is mapped, or read into memory.
  /// - Throws: ``GeometryError`` where it cannot be read, is no index of places, was written by another
  ///   version, or is damaged in its header.
  /// - Complexity: O(1) for a mapped file.
  public init(
    contentsOf path: String, access: IndexAccess = .mapped
  ) throws(GeometryError) {
    try self.init(IndexFile(path: path, access: access))
  }

  /// The places of an index file that is open.
  ///
  /// - Throws: ``GeometryError``, as ``init(contentsOf:access:)``.
  public init(_ file: IndexFile) throws(GeometryError) {
    try file.expect(.places)
    guard let tree = PlaceTree(try file.section(.places)) else { throw file.damaged(.places) }
    guard let positions = PositionColumn(try file.section(.positions), count: tree.count) else {
      throw file.damaged(.positions)
    }
    index = PlaceIndex(tree: tree, geodesic: WGS84())
    source = IndexOrigin(try file.section(.origin)).source
    let records = try file.records(count: tree.count)
    hasProperties = records.hasProperties
    store = .compiled(records)
    self.file = file
    self.positions = positions
  }

  /// The number of places.
  public var count: Int { index.count }

  /// Where the place at `position` is.
  public func coordinate(at position: Int) -> Coordinate {
    index.tree.coordinate(positions[position])
  }

  /// The place at `position`, 0..<``count``.
  public subscript(position: Int) -> Place {
    Place(
      index: position, coordinate: coordinate(at: position),
      attributes: Attributes(index: position, store: store))
  }

  /// Writes the index to an index file: whole or not at all, under its name only once it is on the disk.
  ///
  /// - Parameter properties: whether to keep the properties, beside ids and names.
  /// - Throws: ``GeometryError`` where it cannot be written.
  public func write(to path: String, properties: Bool = false) throws(GeometryError) {
    var records = RecordTableWriter(keepsProperties: properties && hasProperties)
    for position in 0..<count {
      records.append(Attributes(index: position, store: store), nameKey: nil)
    }
    try FlatFileWriter.write(
      .places,
      [
        (.origin, IndexOrigin(source: source, nameKey: nil).section),
        (.places, index.tree.buffer), (.positions, positions.buffer),
        (.records, records.columns()), (.texts, FlatBuffer(records.texts)),
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
