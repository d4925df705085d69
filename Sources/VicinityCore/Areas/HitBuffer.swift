/// Packed hits that grow at the end, without a check for each.
@safe struct HitBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<UInt32>
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
  mutating func append(_ hit: UInt32, count more: UInt32) {
    assert(count < capacity)
    unsafe start[count] = hit
    count &+= Int(more)
  }

  @inline(__always)
  mutating func append(_ hit: UInt32) {
    reserve(1)
    append(hit, count: 1)
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let next = 2 * capacity + more + 1
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: next)
    unsafe larger.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = larger
    capacity = next
  }

  /// Puts the last hits into the order of the areas.
  mutating func sort(from first: Int) {
    var hits = unsafe UnsafeMutableBufferPointer(start: start + first, count: count - first)
    if hits.count > 16 {
      unsafe hits.sort { $0 & 0x7FFF_FFFF < $1 & 0x7FFF_FFFF }
      return
    }
    for index in 1..<hits.count {
      let hit = unsafe hits[index]
      var place = index
      while place > 0, unsafe hits[place - 1] & 0x7FFF_FFFF > hit & 0x7FFF_FFFF {
        unsafe hits[place] = hits[place - 1]
        place -= 1
      }
      unsafe hits[place] = hit
    }
  }

  /// The hits, and none are left.
  consuming func take() -> [UInt32] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}
