/// Hits that grow at the end, without a check for each.
@safe struct HitBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<PackedHit>
  private var capacity: Int
  private(set) var count = 0

  init(expected: Int) {
    capacity = max(expected, 64)
    unsafe start = .allocate(capacity: capacity)
  }

  deinit { unsafe start.deallocate() }

  /// Makes room for so many more, and one.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count &+ more >= capacity { grow(more) }
  }

  /// Writes a hit that counts once or not at all; there must be room for it.
  @inline(__always)
  mutating func append(_ hit: PackedHit, count more: UInt32) {
    assert(count < capacity)
    unsafe start[count] = hit
    count &+= Int(more)
  }

  @inline(__always)
  mutating func append(_ hit: PackedHit) {
    reserve(1)
    append(hit, count: 1)
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let next = 2 * capacity + more + 1
    let larger = UnsafeMutablePointer<PackedHit>.allocate(capacity: next)
    unsafe larger.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = larger
    capacity = next
  }

  /// Puts the last hits into the order of the areas.
  mutating func sort(from first: Int) {
    var hits = unsafe UnsafeMutableBufferPointer(start: start + first, count: count - first)
    if hits.count > 16 {
      unsafe hits.sort { $0.area < $1.area }
      return
    }
    for index in 1..<hits.count {
      let hit = unsafe hits[index]
      var place = index
      while place > 0, unsafe hits[place - 1].area > hit.area {
        unsafe hits[place] = hits[place - 1]
        place -= 1
      }
      unsafe hits[place] = hit
    }
  }

  /// Whether all are areas below `limit`.
  func isBelow(_ limit: Int) -> Bool {
    var greatest: UInt32 = 0
    for index in 0..<count { unsafe greatest = max(greatest, start[index].area) }
    return count == 0 || Int(greatest) < limit
  }

  /// The hits, and none are left.
  consuming func take() -> [PackedHit] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}
