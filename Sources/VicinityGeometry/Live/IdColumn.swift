import Synchronization

/// Which records of an index have an id: made when it is first asked, since those who only read
/// need none.
///
/// A sorted column of hashes and positions is 8 bytes a record, where a dictionary of texts would take a
/// hundred; the texts are where they were, in the index, and decide. Texts are the same if their
/// bytes are.
final class IdColumn<Base: IndexedRecords>: Sendable {
  /// 32 bits of a hash, then the position.
  private let column: Mutex<[UInt64]?>

  init() { column = Mutex(nil) }

  /// The column of all live records of `layers`, one behind the other, by the hashes that are known.
  init(joining layers: [LiveLayer<Base>]) {
    var joined: [UInt64] = []
    var next: UInt32 = 0
    for layer in layers {
      var positions = [UInt32?](repeating: nil, count: layer.base.count)
      for position in positions.indices where layer.isLive(position) {
        positions[position] = next
        next += 1
      }
      for entry in layer.ids.entries(of: layer.base) {
        guard let position = positions[Int(UInt32(truncatingIfNeeded: entry))] else { continue }
        joined.append((entry & ~0xFFFF_FFFF) | UInt64(position))
      }
    }
    joined.sort()
    column = Mutex(joined)
  }

  /// The positions of the records of `base` with this id, ascending.
  ///
  /// - Complexity: O(log n); the first time O(n log n), and it reads every id.
  func positions(of id: String, in base: Base) -> [Int] {
    let entries = entries(of: base)
    let least = IdColumn.hash(id) << 32
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < least { low = middle + 1 } else { high = middle }
    }
    var positions: [Int] = []
    while low < entries.count, entries[low] >> 32 == least >> 32 {
      let position = Int(UInt32(truncatingIfNeeded: entries[low]))
      if let found = base.id(at: position), found.utf8.elementsEqual(id.utf8) {
        positions.append(position)
      }
      low += 1
    }
    return positions
  }

  private func entries(of base: Base) -> [UInt64] {
    column.withLock { column in
      if let column { return column }
      var entries: [UInt64] = []
      entries.reserveCapacity(base.count)
      for position in 0..<base.count {
        guard let id = base.id(at: position) else { continue }
        entries.append(IdColumn.hash(id) << 32 | UInt64(position))
      }
      entries.sort()
      column = entries
      return entries
    }
  }

  /// With the seed of this process, so that nobody can choose ids that collide; it decides nothing
  /// but an order in memory.
  private static func hash(_ id: String) -> UInt64 {
    var hasher = Hasher()
    var id = id
    id.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    return UInt64(UInt32(truncatingIfNeeded: hasher.finalize()))
  }
}
