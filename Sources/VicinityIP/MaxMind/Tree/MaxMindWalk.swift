/// A walk through all of a search tree, from the lowest address to the highest.
struct MaxMindWalk {
  struct Leaf {
    let high: UInt64
    let low: UInt64
    let length: Int
    let isIPv4: Bool
    let offset: Int

    /// Whether all its addresses are mapped IPv4.
    var isMapped: Bool { !isIPv4 && high == 0 && low >> 32 == 0xFFFF && length >= 96 }

    /// The first address, as a number.
    var start: UInt128 { UInt128(high) << 64 | UInt128(low) }

    var prefix: IPPrefix {
      let first =
        isIPv4
        ? IPAddress(ipv4: UInt32(truncatingIfNeeded: low)) : IPAddress(ipv6High: high, low: low)
      return IPPrefix(cutting: first, to: length)
    }
  }

  private struct Branch {
    let record: Int
    let high: UInt64
    let low: UInt64
    let depth: Int
  }

  private let tree: MaxMindTree
  private let ipv4Node: Int?
  private var branches: [Branch] = []
  private var visits: Int
  private var waiting: Leaf?

  init(_ tree: MaxMindTree) {
    self.tree = tree
    ipv4Node = tree.ipv4Node
    // Once would do: the rest is for trees that share a few branches.
    visits = 4 * tree.nodeCount
    branches.reserveCapacity(tree.width + 1)
    branches.append(Branch(record: 0, high: 0, low: 0, depth: 0))
  }

  /// The next prefix that has a record; nil at the end.
  mutating func next() throws(MaxMindFault) -> Leaf? {
    if let leaf = waiting {
      waiting = nil
      return leaf
    }
    while let branch = branches.popLast() {
      if branch.record >= tree.nodeCount {
        guard let offset = try tree.dataOffset(branch.record) else { continue }
        return leaf(branch, offset)
      }
      if branch.record == ipv4Node, try isAlias(branch) { continue }
      guard branch.depth < tree.width else {
        throw MaxMindFault(.deepTree, at: tree.offset(of: branch.record))
      }
      guard visits > 0 else { throw MaxMindFault(.visits, at: tree.offset(of: branch.record)) }
      visits -= 1
      let (left, right) = tree.children(branch.record)
      let depth = branch.depth + 1
      let bit: UInt64 = 1 << UInt64((tree.width - depth) & 63)
      let isHigh = tree.width - depth >= 64
      branches.append(
        Branch(
          record: right, high: branch.high | (isHigh ? bit : 0),
          low: branch.low | (isHigh ? 0 : bit), depth: depth))
      branches.append(Branch(record: left, high: branch.high, low: branch.low, depth: depth))
    }
    return nil
  }

  /// Whether the node of IPv4 addresses is met again, elsewhere than at `::/96`. On the way there, or
  /// behind it, it would be a circle.
  private func isAlias(_ branch: Branch) throws(MaxMindFault) -> Bool {
    let isZeros = branch.high | branch.low == 0
    if isZeros, branch.depth == 96 { return false }
    guard !isZeros, branch.depth <= 96 else {
      throw MaxMindFault(.deepTree, at: tree.offset(of: branch.record))
    }
    return true
  }

  private mutating func leaf(_ branch: Branch, _ offset: Int) -> Leaf {
    if tree.width == 32 { return ipv4Leaf(branch, offset, length: branch.depth) }
    if branch.high == 0, branch.low >> 32 == 0 {
      if branch.depth >= 96 { return ipv4Leaf(branch, offset, length: branch.depth - 96) }
      // The block holds all of `::/96`.
      waiting = ipv4Leaf(branch, offset, length: 0)
    }
    return Leaf(
      high: branch.high, low: branch.low, length: branch.depth, isIPv4: false, offset: offset)
  }

  private func ipv4Leaf(_ branch: Branch, _ offset: Int, length: Int) -> Leaf {
    Leaf(high: 0, low: branch.low, length: length, isIPv4: true, offset: offset)
  }
}
