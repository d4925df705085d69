/// Numbers for offsets, in the order in which they come: 1, 2, 3. A database asks for millions.
struct OffsetNumbers {
  private var slots: [(offset: Int, number: UInt32)]
  private var mask: Int
  /// The offsets; that with number n is at n - 1.
  private(set) var offsets: [Int] = []

  init() {
    mask = 1023
    slots = Array(repeating: (0, 0), count: mask + 1)
  }

  mutating func number(of offset: Int) -> UInt32 {
    var slot = self.slot(offset)
    while slots[slot].number > 0 {
      if slots[slot].offset == offset { return slots[slot].number }
      slot = (slot + 1) & mask
    }
    offsets.append(offset)
    let number = UInt32(offsets.count)
    slots[slot] = (offset, number)
    if offsets.count * 2 > mask { grow() }
    return number
  }

  /// By the golden ratio, so that offsets with equal low bits part (Knuth, TAOCP 3, section 6.4).
  @inline(__always)
  private func slot(_ offset: Int) -> Int {
    Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: offset) &* 0x9E37_79B9_7F4A_7C15) >> 32)
      & mask
  }

  private mutating func grow() {
    mask = mask * 2 + 1
    slots = Array(repeating: (0, 0), count: mask + 1)
    for (index, offset) in offsets.enumerated() {
      var slot = self.slot(offset)
      while slots[slot].number > 0 { slot = (slot + 1) & mask }
      slots[slot] = (offset, UInt32(index + 1))
    }
  }
}
