/// One index among those of a ``LiveSnapshot``, and what was removed from it. A class, so that a
/// question copies no more than a reference.
final class LiveLayer<Base: IndexedRecords>: Sendable {
  let base: Base
  /// The position of its first record in the snapshot.
  let start: Int
  let removed: RemovedPositions
  let ids: IdColumn<Base>

  init(_ base: Base, start: Int, ids: IdColumn<Base> = IdColumn()) {
    self.base = base
    self.start = start
    self.ids = ids
    removed = RemovedPositions()
  }

  private init(_ layer: LiveLayer, removed: RemovedPositions) {
    base = layer.base
    start = layer.start
    ids = layer.ids
    self.removed = removed
  }

  /// The same records, of which others are removed.
  func without(_ removed: RemovedPositions) -> LiveLayer { LiveLayer(self, removed: removed) }

  /// Behind the position of its last record.
  var end: Int { start + base.count }

  var liveCount: Int { base.count - removed.count }

  @inline(__always)
  func isLive(_ position: Int) -> Bool { removed.count == 0 || !removed.contains(position) }

  /// The positions of all its records with an id, removed or not.
  func positions(ofID id: String) -> [Int] { ids.positions(of: id, in: base) }
}
