/// What a ``LiveIndex`` holds at one moment; later changes do not touch it.
///
/// Answers are those that an index over the live records gives, in their order: the same hits, ascending
/// by position, or nearest first and by position where distances are equal.
///
/// A position names a record of this snapshot and of no other. Those of the base come first and keep
/// their numbers until a rebuild; what was added since follows, in the order in which it was put. A
/// record that was removed leaves a gap: its position is no answer to anything. A rebuild closes the
/// gaps.
///
/// Copying one copies a reference.
public struct LiveSnapshot<Base: IndexedRecords>: Sendable {
  /// The base, then what was added to it, in ever smaller indexes.
  let layers: [LiveLayer<Base>]

  init(layers: [LiveLayer<Base>]) { self.layers = layers }

  /// The index that changes lie over; what was removed since is in it still.
  public var base: Base { layers[0].base }

  /// The number of live records.
  public var count: Int { layers.reduce(0) { $0 + $1.liveCount } }

  /// What lies over the base: positions of it that were removed, and those that were added.
  public var overlayCount: Int {
    layers.dropFirst().reduce(layers[0].removed.count) { $0 + $1.base.count }
  }

  /// The positions of live records, ascending.
  ///
  /// - Complexity: O(1), and O(positions) to walk through them.
  public var positions: some Sequence<Int> {
    layers.lazy.flatMap { layer in
      (0..<layer.base.count).lazy.filter(layer.isLive).map { layer.start + $0 }
    }
  }

  /// Whether there is a live record at `position`.
  public func isLive(_ position: Int) -> Bool {
    layers.contains { layer in
      position >= layer.start && position < layer.end && layer.isLive(position - layer.start)
    }
  }

  /// The positions of the live records with an id, ascending: at most one, unless the base has the id
  /// several times. Ids are the same if their UTF-8 bytes are.
  ///
  /// - Complexity: O(log n). Whoever asks or changes a base for the first time waits until all its ids
  ///   are read: half a second a million.
  public func positions(ofID id: String) -> [Int] {
    layers.flatMap { layer in
      layer.positions(ofID: id).filter(layer.isLive).map { layer.start + $0 }
    }
  }

  /// The layer that holds a live position, and the position in it.
  func place(of position: Int) -> (LiveLayer<Base>, Int) {
    for layer in layers where position >= layer.start && position < layer.end {
      precondition(layer.isLive(position - layer.start), "the record was removed")
      return (layer, position - layer.start)
    }
    preconditionFailure("no position of this snapshot")
  }
}
