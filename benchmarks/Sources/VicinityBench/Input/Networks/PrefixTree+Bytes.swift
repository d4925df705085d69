extension PrefixTree {
  /// The tree as a file has it, in records of 28 bits. `record` is called for each prefix in ascending
  /// order and says where in the data its record is.
  ///
  /// Nodes are numbered on the way down, left before right, as the usual writers do: the node after one
  /// is most often its child, which is kind to caches.
  func bytes(_ record: () -> Int) -> (bytes: [UInt8], nodeCount: Int) {
    let nodeCount = slots.count / 2
    var numbers = [Int32](repeating: -1, count: nodeCount)
    var order: [Int32] = []
    var offsets = [Int32](repeating: -1, count: slots.count)
    var open: [Int32] = [0]
    // Slots wait as their complement: a prefix has its turn after all that is left of it.
    while let next = open.popLast() {
      guard next >= 0 else {
        offsets[Int(~next)] = Int32(record())
        continue
      }
      // The target of an alias was numbered where it was met first.
      guard numbers[Int(next)] < 0 else { continue }
      numbers[Int(next)] = Int32(order.count)
      order.append(next)
      for slot in [2 * next + 1, 2 * next] {
        let value = slots[Int(slot)]
        if value > 0 { open.append(value) }
        if value == PrefixTree.prefix { open.append(~slot) }
      }
    }

    func number(_ slot: Int) -> UInt32 {
      switch slots[slot] {
      case PrefixTree.empty: UInt32(nodeCount)
      case PrefixTree.prefix: UInt32(nodeCount) + 16 + UInt32(offsets[slot])
      case let node: UInt32(numbers[Int(node)])
      }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(7 * nodeCount)
    for node in order {
      let left = number(2 * Int(node))
      let right = number(2 * Int(node) + 1)
      for shift: UInt32 in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: left >> shift)) }
      bytes.append(UInt8((left >> 24) << 4 | right >> 24))
      for shift: UInt32 in [16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: right >> shift)) }
    }
    return (bytes, nodeCount)
  }
}
