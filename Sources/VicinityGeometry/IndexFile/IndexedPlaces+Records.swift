import VicinityCore

extension IndexedPlaces: IndexedRecords {
  /// The id of the place at `position` as text; nil where its file gives none.
  public func id(at position: Int) -> String? {
    precondition(position >= 0 && position < count)
    return Attributes(index: position, store: store).id
  }

  /// The place's id as text; nil where its file gives none.
  public static func id(of record: Place) -> String? { record.id }

  /// An index of `places`, in their order, wherever they come from. It has this one's source, and where
  /// this one has no properties, it keeps ids and names alone.
  ///
  /// - Throws: ``GeometryError`` where there are 2^32 places or more.
  /// - Complexity: as ``init(_:progress:)``, and a few microseconds a place.
  public func indexing(_ places: some Sequence<Place>) throws(GeometryError) -> IndexedPlaces {
    var latitudes: [Double] = []
    var longitudes: [Double] = []
    var records = RecordTableWriter(keepsProperties: hasProperties)
    for place in places {
      latitudes.append(place.coordinate.latitude)
      longitudes.append(place.coordinate.longitude)
      records.append(place.attributes, nameKey: nil)
    }
    guard latitudes.count <= UInt32.max else {
      throw GeometryError(
        source: source,
        Defect(
          .limit, problem: "an index of \(latitudes.count) places cannot be made",
          mend: "index at most \(UInt32.max) together"))
    }
    return IndexedPlaces(
      index: PlaceIndex(
        latitudes: latitudes, longitudes: longitudes, progress: WorkProgress(nil)),
      records: records.table(), source: source)
  }

  private init(index: PlaceIndex<WGS84>, records: RecordTable, source: String) {
    self.index = index
    self.source = source
    hasProperties = records.hasProperties
    file = nil
    store = .compiled(records)
    positions = PositionColumn(of: index.tree)
  }
}
