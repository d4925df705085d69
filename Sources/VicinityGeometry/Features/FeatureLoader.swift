/// All features of a file, whole and valid: what ``Areas`` and ``Features`` are made of.
struct FeatureLoader {
  let source: String
  let geometries: [FeatureGeometry]
  let store: RecordStore
  let skipped: SkippedRows
  let repairs: [AreaRepair]

  init(
    _ window: consuming ByteWindow, kinds: WrittenGeometry.Kinds, options: ReadOptions,
    progress: ((Double) -> Void)?
  ) throws(GeometryError) {
    var reader = try FeatureReader(window: window, kinds: kinds, options: options)
    var geometries: [FeatureGeometry] = []
    var records: [ReadRecords.Record] = []
    var bad = SkippedRows(listing: GeometryError.listedFeatures)
    var repairs: [AreaRepair] = []
    reading: while true {
      switch try reader.next() {
      case .end: break reading
      case .bad(let defect): bad.add(defect)
      case .feature(let feature):
        guard let record = feature.record else {
          bad.add(Defect.tooLarge(row: feature.row, line: reader.line(of: feature)))
          continue
        }
        let written: WrittenGeometry
        switch feature.geometry {
        case .success(let geometry): written = geometry
        case .failure(let fault):
          bad.add(fault.defect(row: feature.row, line: reader.line(of: feature)))
          continue
        }
        do throws(AreaFlaw) {
          let checked = try CheckedGeometry(
            written, feature: feature.row, repairs: options.repairsShapes)
          geometries.append(checked.geometry)
          if let repair = checked.repair { repairs.append(repair) }
        } catch {
          bad.add(error.defect(row: feature.row, line: reader.line(of: feature)))
          continue
        }
        records.append(record)
        if geometries.count & 0xFF == 0 { progress?(reader.progress) }
      }
    }
    source = reader.name
    if bad.count > 0, !options.skipsBadRows {
      throw GeometryError(source: source, defects: bad.first, count: bad.count)
    }
    skipped = bad
    self.repairs = repairs
    self.geometries = geometries
    let format = reader.format
    store = .read(ReadRecords(bytes: reader.takeBytes(), records: records, format: format))
  }
}
