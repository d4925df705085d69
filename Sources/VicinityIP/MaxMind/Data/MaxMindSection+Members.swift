/// Keys of a map that are looked for together.
struct MaxMindKeys {
  private let keys: [[UInt8]]

  init(_ keys: [String]) { self.keys = keys.map { Array($0.utf8) } }

  var count: Int { keys.count }

  /// Which of the keys the bytes in `range` are.
  @inline(__always)
  func index(of bytes: [UInt8], _ range: Range<Int>) -> Int? {
    for index in keys.indices {
      let key = keys[index]
      guard key.count == range.count else { continue }
      var at = 0
      while at < key.count, bytes[range.lowerBound + at] == key[at] { at += 1 }
      if at == key.count { return index }
    }
    return nil
  }
}

extension MaxMindSection {
  /// Where the members `keys` of the map at `position` are, the first of each name, -1 for those that
  /// it does not have: one pass over the map, however many are looked for. What is no map has none.
  func members(
    _ keys: MaxMindKeys, at position: Int, into found: inout [Int],
    spending budget: inout MaxMindBudget
  ) throws(MaxMindFault) {
    for index in found.indices { found[index] = -1 }
    let map = try resolve(at: position).header
    guard map.type == .map else { return }
    var missing = keys.count
    var at = map.content
    for _ in 0..<map.size {
      try budget.spendValue(at: at)
      let name = try resolve(at: at)
      guard name.header.type == .string else { throw MaxMindFault(.key, at: at) }
      if let index = keys.index(of: bytes, name.header.range), found[index] < 0 {
        found[index] = name.next
        missing -= 1
        if missing == 0 { return }
      }
      at = try skip(name.next, spending: &budget)
    }
  }
}
