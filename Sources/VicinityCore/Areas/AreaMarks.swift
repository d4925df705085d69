/// What is known of some areas while a question is answered.
struct AreaMarks {
  struct Mark {
    /// Where the area stands among the answers; below zero where it does not.
    var place: Int32 = -1
    /// Whether an edge of its was looked for.
    var isTested = false
  }

  private struct Entry {
    /// No area has this number where the entry is free.
    var area = UInt32.max
    var mark = Mark()
  }

  /// Half of them are free at least; their number is a power of two.
  private var entries = [Entry](repeating: Entry(), count: 64)
  private var used = 0

  /// Shows `body` what is known of an area, and keeps what it makes of that.
  @inline(__always)
  mutating func update<Answer>(_ area: UInt32, _ body: (inout Mark) -> Answer) -> Answer {
    var slot = place(of: area)
    if entries[slot].area != area {
      if 2 &* (used &+ 1) > entries.count {
        grow()
        slot = place(of: area)
      }
      used &+= 1
      entries[slot] = Entry(area: area)
    }
    return body(&entries[slot].mark)
  }

  /// Where the area is, or a free entry for it.
  @inline(__always)
  private func place(of area: UInt32) -> Int {
    // Fibonacci hashing: the upper bits of the product spread areas that follow each other.
    let mask = entries.count &- 1
    var slot = Int(truncatingIfNeeded: (area &* 0x9E37_79B9) &>> 7) & mask
    while entries[slot].area != .max, entries[slot].area != area {
      slot = (slot &+ 1) & mask
    }
    return slot
  }

  private mutating func grow() {
    let old = entries
    entries = [Entry](repeating: Entry(), count: 4 * old.count)
    for entry in old where entry.area != .max { entries[place(of: entry.area)] = entry }
  }
}
