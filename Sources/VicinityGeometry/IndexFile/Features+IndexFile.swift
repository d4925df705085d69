import VicinityCore

// Readers of whole files take index files too, and make of them what was indexed.
extension Features {
  /// The features of an index file.
  init(
    _ file: IndexFile, kinds: WrittenGeometry.Kinds, options: ReadOptions
  ) throws(GeometryError) {
    try file.refuseColumns(options)
    guard kinds == .all, file.kind == .places else {
      let areas = try IndexedAreas(file, nameKey: options.nameColumn)
      self.init(
        source: file.path,
        geometries: areas.geometries.map { FeatureGeometry(area: $0) },
        store: areas.store, nameKey: areas.nameKeyOfRecords)
      return
    }
    let places = try IndexedPlaces(file)
    self.init(
      source: file.path,
      geometries: (0..<places.count).map { FeatureGeometry(points: [places.coordinate(at: $0)]) },
      store: places.store, nameKey: options.nameColumn)
  }
}

extension IndexFile {
  /// Refuses options that name columns: an index has none.
  package func refuseColumns(_ options: ReadOptions) throws(GeometryError) {
    guard
      let column = options.latitudeColumn ?? options.longitudeColumn ?? options.idColumn
    else { return }
    throw GeometryError(
      source: path,
      Defect(
        .index,
        problem: "is an index, which has no column \(Quotation.quoted(Quotation.cut(column)))",
        mend: "name columns when the index is built"))
  }
}
