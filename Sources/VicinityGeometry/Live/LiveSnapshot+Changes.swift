import VicinityCore

extension LiveSnapshot {
  /// The most positions of a snapshot: hits of areas have 31 bits for them.
  static var mostPositions: Int { Int(Int32.max) }

  /// How many times as large as all behind it an index of added records is at least. So there are few
  /// to ask, and a record that is added is indexed some dozen times in all until the base takes it.
  private static var growth: Int { 8 }

  /// This snapshot after `changes`, which are made in their order.
  ///
  /// - Throws: ``GeometryError`` with every change that cannot be made, or where an index would be larger
  ///   than its format can count.
  func applying(_ changes: [RecordChange<Base.Record>]) throws(GeometryError) -> LiveSnapshot {
    var draft = LiveDraft(self)
    for (number, change) in changes.enumerated() { draft.make(change, number, of: changes.count) }
    if !draft.defects.isEmpty {
      throw GeometryError(
        source: base.source, defects: Array(draft.defects.prefix(GeometryError.listed)),
        count: draft.defects.count)
    }
    var layers = zip(self.layers, draft.removed).map { layer, removed in
      removed.count == layer.removed.count ? layer : layer.without(removed)
    }
    while layers.count > 1, let last = layers.last, last.liveCount == 0 { layers.removeLast() }
    let added = draft.added.compactMap(\.self)
    if !added.isEmpty {
      // Small indexes behind a large one are made one, with the new records at the end.
      var (first, size) = (layers.count, added.count)
      while first > 1, layers[first - 1].liveCount < LiveSnapshot.growth * size {
        first -= 1
        size += layers[first].liveCount
      }
      let merged = try base.indexing(LiveRecords(layers[first...], added: added))
      layers.removeSubrange(first...)
      let start = layers.reduce(0) { $0 + $1.base.count }
      guard start + merged.count <= LiveSnapshot.mostPositions else { throw tooMany }
      layers.append(LiveLayer(merged, start: start))
    }
    return LiveSnapshot(layers: layers)
  }

  /// All live records as one index.
  func compacted() throws(GeometryError) -> Base {
    guard count <= LiveSnapshot.mostPositions else { throw tooMany }
    return try base.indexing(LiveRecords(layers[...]))
  }

  private var tooMany: GeometryError {
    GeometryError(
      source: base.source,
      Defect(
        .limit, problem: "would have more than \(LiveSnapshot.mostPositions) positions",
        mend: "rebuild it, or keep the records in several indexes"))
  }
}

/// Changes of a snapshot that are not made yet.
private struct LiveDraft<Base: IndexedRecords> {
  private let snapshot: LiveSnapshot<Base>
  /// What is removed of each layer.
  private(set) var removed: [RemovedPositions]
  /// What is added; nil where it was removed again.
  private(set) var added: [Base.Record?] = []
  /// Where among those each id is, by its bytes.
  private var places: [[UInt8]: Int] = [:]
  private(set) var defects: [Defect] = []

  init(_ snapshot: LiveSnapshot<Base>) {
    self.snapshot = snapshot
    removed = snapshot.layers.map(\.removed)
  }

  mutating func make(_ change: RecordChange<Base.Record>, _ number: Int, of count: Int) {
    let name = count == 1 ? "the change" : "change \(number + 1) of \(count)"
    switch change {
    case .put(let record):
      guard let id = Base.id(of: record) else {
        defects.append(
          Defect(
            .change, problem: "\(name) puts a record without an id",
            mend: "give it an id, by which later changes can name it"))
        return
      }
      _ = remove(id)
      places[Array(id.utf8)] = added.count
      added.append(record)
    case .remove(let id):
      guard !remove(id) else { return }
      let quoted = Quotation.quoted(Quotation.cut(id))
      defects.append(
        Defect(
          .change, problem: "\(name) removes the id \(quoted), which no record has",
          mend: "remove what is there, and once"))
    }
  }

  /// Removes all records with an id; false where there are none.
  private mutating func remove(_ id: String) -> Bool {
    var isFound = false
    for (number, layer) in snapshot.layers.enumerated() {
      for position in layer.positions(ofID: id) where removed[number].insert(position) {
        isFound = true
      }
    }
    if let place = places.removeValue(forKey: Array(id.utf8)) {
      added[place] = nil
      isFound = true
    }
    return isFound
  }
}
