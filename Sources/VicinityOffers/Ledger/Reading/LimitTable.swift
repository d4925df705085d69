import Synchronization

/// Names and values in open addressing: one thread at a time writes, any number read without a lock.
///
/// A slot's name changes only to a name of nobody first, so a reader that finds its name before and
/// after it has read the value has read a value of that name.
@safe final class LimitTable: @unchecked Sendable {
  // What is shared are the words of the slots, which are atomic; the rest is the writer's.
  private struct Slot: ~Copyable {
    let name = Atomic<UInt64>(0)
    let value = Atomic<UInt64>(0)
  }

  private static let empty: UInt64 = 0
  private static let nobody: UInt64 = 1

  private let slots: UnsafeMutablePointer<Slot>
  private let mask: Int
  /// When the value of each slot means nothing any more.
  private var ends: [Int64]
  private(set) var used = 0

  var capacity: Int { mask + 1 }

  /// A table that holds `count` values in less than half of its slots.
  init(count: Int) {
    var capacity = 64
    while capacity < count * 2 { capacity *= 2 }
    mask = capacity - 1
    ends = Array(repeating: .min, count: capacity)
    unsafe slots = .allocate(capacity: capacity)
    for index in 0..<capacity { unsafe (slots + index).initialize(to: Slot()) }
  }

  deinit {
    unsafe slots.deinitialize(count: capacity)
    unsafe slots.deallocate()
  }

  /// The value of a name.
  @inline(__always)
  func value(_ name: UInt64) -> UInt64? {
    var index = Int(truncatingIfNeeded: name) & mask
    // The table is never full, and a damaged one would still end.
    for _ in 0...mask {
      let slot = unsafe slots + index
      let found = unsafe slot.pointee.name.load(ordering: .acquiring)
      if found == LimitTable.empty { return nil }
      if found == name {
        let value = unsafe slot.pointee.value.load(ordering: .acquiring)
        return unsafe slot.pointee.name.load(ordering: .relaxed) == name ? value : nil
      }
      index = (index + 1) & mask
    }
    return nil
  }

  /// Sets the value of a name. False where there is no room, and nothing changes.
  func set(_ name: UInt64, _ value: UInt64, until end: Int64, at seconds: Int64) -> Bool {
    var index = Int(truncatingIfNeeded: name) & mask
    var free: Int?
    while true {
      let found = unsafe slots[index].name.load(ordering: .relaxed)
      if found == name {
        unsafe slots[index].value.store(value, ordering: .releasing)
        ends[index] = end
        return true
      }
      if found == LimitTable.empty { break }
      if free == nil, ends[index] < seconds { free = index }
      index = (index + 1) & mask
    }
    if free == nil {
      guard used < capacity / 2 else { return false }
      used += 1
    }
    let slot = free ?? index
    unsafe slots[slot].name.store(LimitTable.nobody, ordering: .releasing)
    unsafe slots[slot].value.store(value, ordering: .releasing)
    unsafe slots[slot].name.store(name, ordering: .releasing)
    ends[slot] = end
    return true
  }

  /// A table of at least twice the room for what still means something.
  func grown(at seconds: Int64) -> LimitTable {
    let live = ends.count { $0 >= seconds }
    let table = LimitTable(count: max(live * 2, 32))
    for index in ends.indices where ends[index] >= seconds {
      let name = unsafe slots[index].name.load(ordering: .relaxed)
      let value = unsafe slots[index].value.load(ordering: .relaxed)
      if name > LimitTable.nobody { _ = table.set(name, value, until: ends[index], at: seconds) }
    }
    return table
  }
}
