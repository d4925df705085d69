import Dispatch
import Synchronization
import Vicinity

/// What is written of each area where it covers a point, made once: inside, and on its boundary.
struct AreaTexts: Sendable {
  private let bytes: [UInt8]
  /// Where each text ends: two for an area.
  private let ends: [Int]

  /// - Parameter make: appends the text of an area with a relation.
  init(
    _ areas: IndexedAreas, _ make: @Sendable (Area, Relation, inout [UInt8]) -> Void
  ) {
    let share = 4096
    let parts = Mutex(
      [(bytes: [UInt8], lengths: [Int])](
        repeating: ([], []), count: (areas.count + share - 1) / share))
    let count = areas.count
    DispatchQueue.concurrentPerform(iterations: parts.withLock { $0.count }) { part in
      var bytes: [UInt8] = []
      var lengths: [Int] = []
      for position in part * share..<min((part + 1) * share, count) {
        let area = areas[position]
        for relation in [Relation.inside, .boundary] {
          let start = bytes.count
          make(area, relation, &bytes)
          lengths.append(bytes.count - start)
        }
      }
      let made = (bytes, lengths)
      parts.withLock { $0[part] = made }
    }
    var (all, ends): ([UInt8], [Int]) = ([], [])
    ends.reserveCapacity(2 * count)
    var end = 0
    for part in parts.withLock({ $0 }) {
      all += part.bytes
      for length in part.lengths {
        end += length
        ends.append(end)
      }
    }
    bytes = all
    self.ends = ends
  }

  /// Appends the text of a hit.
  @inline(__always)
  func append(_ hit: AreaHit, to output: inout [UInt8]) {
    let text = 2 * hit.index + (hit.relation == .boundary ? 1 : 0)
    output += bytes[(text == 0 ? 0 : ends[text - 1])..<ends[text]]
  }
}
