import VicinityCore

/// Gathers what an index file keeps of records: see ``RecordTable``.
struct RecordTableWriter {
  private let keepsProperties: Bool
  private var rows: [UInt32] = []
  private var starts: [UInt64] = []
  private var idCounts: [UInt32] = []
  private var nameCounts: [UInt32] = []
  private(set) var texts: [UInt8] = []

  init(keepsProperties: Bool) { self.keepsProperties = keepsProperties }

  mutating func append(_ attributes: Attributes, nameKey: String?) {
    rows.append(UInt32(truncatingIfNeeded: attributes.row))
    starts.append(UInt64(texts.count))
    // What an index keeps was written here.
    if nameKey == nil, case .compiled(let table) = attributes.store,
      let counts = table.append(attributes.index, properties: keepsProperties, to: &texts)
    {
      idCounts.append(counts.id)
      nameCounts.append(counts.name)
      return
    }
    attributes.idValue?.appendJSON(to: &texts)
    idCounts.append(length(since: starts.last))
    let name = texts.count
    if let text = attributes.name(asked: nameKey) { JSONText.append(text.utf8, to: &texts) }
    nameCounts.append(length(since: UInt64(name)))
    guard keepsProperties else { return }
    var isFirst = true
    attributes.forEachProperty { key, value in
      texts.append(isFirst ? 0x7B : 0x2C)
      isFirst = false
      JSONText.append(key.utf8, to: &texts)
      texts.append(0x3A)
      value.appendJSON(to: &texts)
    }
    if !isFirst { texts.append(0x7D) }
  }

  /// Texts of one record are no longer than the record, which is below 4 GB.
  private func length(since start: UInt64?) -> UInt32 {
    UInt32(truncatingIfNeeded: texts.count - Int(start ?? 0))
  }

  /// The records, in memory.
  func table() -> RecordTable {
    RecordTable(
      columns: columns(), texts: FlatBuffer(texts), layout: RecordTableLayout(count: rows.count),
      hasProperties: keepsProperties)
  }

  /// The columns.
  func columns() -> FlatBuffer {
    let layout = RecordTableLayout(count: rows.count)
    return FlatBuffer(layout.flat) { writer in
      writer.write(
        SIMD2(UInt64(rows.count), keepsProperties ? 1 : 0), to: layout.header, at: 0)
      writer.write(rows, to: layout.rows)
      writer.write(starts + [UInt64(texts.count)], to: layout.starts)
      writer.write(idCounts, to: layout.idCounts)
      writer.write(nameCounts, to: layout.nameCounts)
    }
  }
}
