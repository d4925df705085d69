/// The search tree: nodes of two records each. A record is the number of a node; or the number of
/// nodes, for nothing; or more, for a value in the data.
struct MaxMindTree: Sendable {
  /// The bytes between the tree and the data.
  static let gap = 16

  let bytes: [UInt8]
  let nodeCount: Int
  let recordSize: Int
  /// 32 or 128.
  let width: Int
  let dataBytes: Int
  /// Where IPv4 addresses start: the record behind 96 zeros, or the one before that ends the way
  /// there, and how many bits lead to it.
  private(set) var ipv4: (record: Int, depth: Int) = (0, 0)

  /// The tree at the start of `bytes`, which are at least `metadata.treeBytes` many.
  init(bytes: [UInt8], metadata: MaxMindMetadata, dataBytes: Int) {
    precondition(metadata.treeBytes <= bytes.count)
    self.bytes = bytes
    nodeCount = metadata.nodeCount
    recordSize = metadata.recordSize
    width = metadata.ipVersion == 4 ? 32 : 128
    self.dataBytes = dataBytes
    guard width == 128 else { return }
    var record = 0
    var depth = descend(&record, 0, 64)
    if depth == 64 { depth += descend(&record, 0, 32) }
    ipv4 = (record, depth)
  }

  /// The node under which all IPv4 addresses of a tree of IPv6 are.
  var ipv4Node: Int? {
    width == 128 && ipv4.depth == 96 && ipv4.record < nodeCount ? ipv4.record : nil
  }

  /// The record that `address` leads to, and how many bits lead there.
  func find(_ address: IPAddress) throws(MaxMindFault) -> (record: Int, depth: Int) {
    var record = 0
    var depth = 0
    if address.isIPv4 {
      if width == 128 { (record, depth) = ipv4 }
      depth += descend(&record, address.low << 32, 32)
    } else {
      depth = descend(&record, address.high, 64)
      if depth == 64 { depth += descend(&record, address.low, 64) }
    }
    guard record >= nodeCount else { throw MaxMindFault(.deepTree, at: offset(of: record)) }
    return (record, depth)
  }

  /// Where in the data a record that is no node leads; nil for nothing.
  func dataOffset(_ record: Int) throws(MaxMindFault) -> Int? {
    if record == nodeCount { return nil }
    let offset = record - nodeCount - MaxMindTree.gap
    let end = self.offset(of: nodeCount)
    guard offset >= 0 else { throw MaxMindFault(.separator, at: end) }
    guard offset < dataBytes else { throw MaxMindFault(.beyondData, at: end) }
    return offset
  }

  /// Where a node is in the file.
  func offset(of node: Int) -> Int { min(node, nodeCount) * (recordSize / 4) }

  /// Follows the first `count` of `bits`, the highest first, from the node `record`, as far as there
  /// are nodes, and says how many it followed.
  @inline(__always)
  private func descend(_ record: inout Int, _ bits: UInt64, _ count: Int) -> Int {
    let tree = bytes.span
    var bits = bits
    var depth = 0
    while record < nodeCount, depth < count {
      record = child(tree, record, isRight: bits >> 63 == 1)
      bits <<= 1
      depth += 1
    }
    return depth
  }

  /// The left and the right record of a node.
  func children(_ node: Int) -> (left: Int, right: Int) {
    let tree = bytes.span
    return (child(tree, node, isRight: false), child(tree, node, isRight: true))
  }

  /// A record of `node`, which is less than `nodeCount`.
  @inline(__always)
  private func child(_ tree: Span<UInt8>, _ node: Int, isRight: Bool) -> Int {
    switch recordSize {
    case 24:
      let at = node * 6 + (isRight ? 3 : 0)
      return Int(tree[at]) << 16 | Int(tree[at + 1]) << 8 | Int(tree[at + 2])
    case 28:
      // The byte in the middle holds the top four bits of the left record, then of the right one.
      let at = node * 7 + (isRight ? 4 : 0)
      let middle = Int(tree[node * 7 + 3])
      let top = isRight ? middle & 15 : middle >> 4
      return top << 24 | Int(tree[at]) << 16 | Int(tree[at + 1]) << 8 | Int(tree[at + 2])
    default:
      let at = node * 8 + (isRight ? 4 : 0)
      return Int(tree[at]) << 24 | Int(tree[at + 1]) << 16 | Int(tree[at + 2]) << 8
        | Int(tree[at + 3])
    }
  }
}
