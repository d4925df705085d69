import Dispatch
import Synchronization
import VicinityCore

extension LiveIndex {
  /// Why the last rebuild that started by itself failed; nil where none has since the last one that
  /// did not. Nothing is lost, and the next starts once as much has changed again.
  public var rebuildError: GeometryError? { writing.withLock { $0.error } }

  /// Makes a new base of the live records, and puts it in the place of the old one; what changes
  /// meanwhile lies over the new one. Runs on the calling thread and on all cores, and waits for one that
  /// is under way. Changes wait at its end, while those made meanwhile are made again.
  ///
  /// - Returns: the new base, which ``IndexedAreas/write(to:properties:)`` writes to a file; the old one
  ///   where nothing lay over it.
  /// - Throws: ``GeometryError`` where an index would be larger than its format can count; then all is
  ///   as it was.
  /// - Complexity: as indexing the records, and a few microseconds for each of them.
  @discardableResult
  public func rebuild() throws(GeometryError) -> Base {
    try rebuilding.withLock { _ throws(GeometryError) -> Base in
      let before = writing.withLock { writing in
        writing.journal = writing.snapshot.overlayCount > 0 ? [] : nil
        return writing.snapshot
      }
      guard before.overlayCount > 0 else { return before.base }
      do throws(GeometryError) {
        return try replaceBase(of: before)
      } catch {
        writing.withLock { $0.journal = nil }
        throw error
      }
    }
  }

  private func replaceBase(of before: LiveSnapshot<Base>) throws(GeometryError) -> Base {
    let layer = LiveLayer(
      try before.compacted(), start: 0, ids: IdColumn(joining: before.layers))
    try writing.withLock { writing throws(GeometryError) in
      // The records have the same order as in the old snapshot, so the same changes lead to the same.
      let snapshot = try LiveSnapshot(layers: [layer]).applying(writing.journal ?? [])
      writing.setRebuilt(snapshot)
      published.publish(snapshot)
    }
    return layer.base
  }

  /// A rebuild that is due, on a thread of its own.
  func rebuildAside() {
    DispatchQueue.global(qos: .utility).async { [self] in
      var failure: GeometryError?
      do throws(GeometryError) { try rebuild() } catch { failure = error }
      let isDue = writing.withLock { writing in
        writing.endSchedule(failure)
        return writing.schedulesRebuild()
      }
      if isDue { rebuildAside() }
    }
  }
}
