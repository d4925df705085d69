import VicinityCore

extension IndexedAreas: IndexedRecords {
  /// The id of the area at `position` as text; nil where its file gives none.
  public func id(at position: Int) -> String? {
    precondition(position >= 0 && position < count)
    return Attributes(index: position, store: store).id
  }

  /// The area's id as text; nil where its file gives none.
  public static func id(of record: Area) -> String? { record.id }

  /// An index of `areas`, in their order, wherever they come from, each with the name that it has. It has
  /// this one's source, and where this one has no properties, it keeps ids and names alone.
  ///
  /// - Throws: ``GeometryError`` where the index would be larger than its format can count.
  /// - Complexity: as ``init(_:progress:)``, and a few microseconds an area.
  public func indexing(_ areas: some Sequence<Area>) throws(GeometryError) -> IndexedAreas {
    var geometries: [AreaGeometry] = []
    var records = RecordTableWriter(keepsProperties: hasProperties)
    for area in areas {
      geometries.append(area.geometry)
      records.append(area.attributes, nameKey: area.nameKey)
    }
    return IndexedAreas(
      index: try AreaIndex(geometries), records: records.table(), source: source, nameKey: nameKey)
  }

  private init(
    index: AreaIndex<WGS84>, records: RecordTable, source: String, nameKey: String?
  ) {
    self.index = index
    self.source = source
    self.nameKey = nameKey
    namesAreKept = true
    hasProperties = records.hasProperties
    file = nil
    store = .compiled(records)
  }
}
