/// A search tree of made-up prefixes, none of which holds another: address space that is split at
/// random.
struct PrefixTree {
  /// Two for each node: the number of a node, or one of the two below.
  private(set) var slots: [Int32] = [0, 0]
  /// Nothing. No slot leads back to the root, so its number is free for this.
  static let empty: Int32 = 0
  static let prefix: Int32 = -1

  private struct Leaf {
    let slot: Int
    let depth: Int
  }

  /// Makes of `blocks` about `count` prefixes of at most `longest` bits, of 128: splits one at random into
  /// halves, over and over, and leaves one in twelve empty.
  mutating func split(
    _ blocks: [(bits: UInt128, length: Int)], into count: Int, longest: Int,
    _ random: inout SplitMix64
  ) {
    guard count > 0 else { return }
    var leaves: [Leaf] = []
    for block in blocks {
      leaves.append(Leaf(slot: slot(of: block.bits, block.length), depth: block.length))
    }
    let wanted = count * 12 / 11
    leaves.reserveCapacity(wanted)
    while leaves.count < wanted {
      let chosen = random.index(leaves.count)
      let (slot, depth) = (leaves[chosen].slot, leaves[chosen].depth)
      guard depth < longest else { continue }
      let node = node(at: slot)
      leaves[chosen] = Leaf(slot: 2 * node, depth: depth + 1)
      leaves.append(Leaf(slot: 2 * node + 1, depth: depth + 1))
    }
    for leaf in leaves where random.index(12) > 0 { slots[leaf.slot] = PrefixTree.prefix }
  }

  /// Shows what is behind one block behind another, too.
  mutating func alias(
    _ bits: UInt128, _ length: Int, to target: (bits: UInt128, length: Int)
  ) {
    let node = slots[slot(of: target.bits, target.length)]
    slots[slot(of: bits, length)] = node
  }

  /// The slot of a block: its first `length` bits, of 128, are the way to it.
  private mutating func slot(of bits: UInt128, _ length: Int) -> Int {
    var slot = 0
    for depth in 0..<length {
      if depth > 0 { slot = 2 * node(at: slot) }
      slot += Int(truncatingIfNeeded: bits >> (127 - depth) & 1)
    }
    return slot
  }

  /// The node that a slot leads to, made if there is none.
  private mutating func node(at slot: Int) -> Int {
    if slots[slot] == PrefixTree.empty {
      slots[slot] = Int32(slots.count / 2)
      slots.append(PrefixTree.empty)
      slots.append(PrefixTree.empty)
    }
    return Int(slots[slot])
  }
}
