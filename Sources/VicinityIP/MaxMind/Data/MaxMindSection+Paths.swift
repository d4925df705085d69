extension MaxMindSection {
  /// Where the value at the end of `path` is, from the value at `position`; nil where the path leads
  /// nowhere. Decodes nothing but the control bytes on the way.
  func find(
    _ path: MaxMindPath, from position: Int, spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> Int? {
    var at = position
    for index in path.steps.indices {
      try budget.spendValue(at: at)
      let container = try resolve(at: at).header
      let found: Int?
      switch path.steps[index] {
      case .key(let key): found = try member(key, of: container, spending: &budget)
      case .index(let index): found = try element(index, of: container, spending: &budget)
      }
      guard let found else { return nil }
      at = found
    }
    return at
  }

  private func member(
    _ key: [UInt8], of map: MaxMindHeader, spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> Int? {
    guard map.type == .map else { return nil }
    var at = map.content
    for _ in 0..<map.size {
      try budget.spendValue(at: at)
      let name = try resolve(at: at)
      guard name.header.type == .string else { throw MaxMindFault(.key, at: at) }
      if holds(name.header, key) { return name.next }
      at = try skip(name.next, spending: &budget)
    }
    return nil
  }

  private func element(
    _ index: Int, of array: MaxMindHeader, spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> Int? {
    guard array.type == .array, 0 <= index, index < array.size else { return nil }
    var at = array.content
    for _ in 0..<index { at = try skip(at, spending: &budget) }
    return at
  }

  private func holds(_ name: MaxMindHeader, _ key: [UInt8]) -> Bool {
    guard name.size == key.count else { return false }
    for index in key.indices where bytes[name.content + index] != key[index] { return false }
    return true
  }

  /// Where the value at `position` ends, its members passed. Follows no pointer, so it comes to each
  /// byte once at most.
  func skip(
    _ position: Int, spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) -> Int {
    var at = position
    var pending = 1
    while pending > 0 {
      try budget.spendValue(at: at)
      let header = try header(at: at)
      pending += header.members - 1
      // Each value takes a byte at least.
      guard pending <= end - header.next else { throw MaxMindFault(.count, at: at) }
      at = header.next
    }
    return at
  }
}
