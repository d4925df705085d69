import VicinityIP

/// Writes databases out of prefixes and values: equal values once, IPv4 below `::/96`.
struct MaxMindWriter {
  private enum Slot {
    case empty
    case node(Int)
    case data(Int)
  }

  var file: MaxMindFile
  private var nodes: [(Slot, Slot)] = [(.empty, .empty)]
  private var offsets: [[UInt8]: Int] = [:]

  init(recordSize: Int, ipVersion: Int) {
    file = MaxMindFile(recordSize: recordSize, ipVersion: ipVersion)
  }

  /// Adds a value under a prefix that lies in no other and around no other.
  mutating func insert(_ prefix: String, _ value: MaxMindValue) throws {
    try insert(prefix, encoded: MaxMindBytes.value(value))
  }

  mutating func insert(_ prefix: String, encoded: [UInt8]) throws {
    let offset = offsets[encoded] ?? file.data.count
    if offset == file.data.count { file.data += encoded }
    offsets[encoded] = offset
    set(path(try IPPrefix(prefix)), .data(offset))
  }

  /// Shows the IPv4 addresses again under an IPv6 prefix.
  mutating func alias(_ prefix: String) throws {
    guard case .node(let node) = slot(path(try IPPrefix("0.0.0.0/0"))) else { return }
    set(path(try IPPrefix(prefix)), .node(node))
  }

  /// The database.
  func finished() -> MaxMindFile {
    var file = file
    func number(_ slot: Slot) -> Int {
      switch slot {
      case .empty: nodes.count
      case .node(let node): node
      case .data(let offset): nodes.count + 16 + offset
      }
    }
    file.nodes = nodes.map { (number($0.0), number($0.1)) }
    return file
  }

  private func path(_ prefix: IPPrefix) -> [Bool] {
    var bits: [Bool] = []
    let isBelow = prefix.isIPv4 && file.ipVersion == 6
    if isBelow { bits = Array(repeating: false, count: 96) }
    let value = UInt128(prefix.high) << 64 | UInt128(prefix.low)
    let width = prefix.isIPv4 ? 32 : 128
    for index in 0..<prefix.length { bits.append(value >> UInt128(width - 1 - index) & 1 == 1) }
    return bits
  }

  private func slot(_ path: [Bool]) -> Slot {
    var slot = Slot.node(0)
    for isRight in path {
      guard case .node(let node) = slot else { return slot }
      slot = isRight ? nodes[node].1 : nodes[node].0
    }
    return slot
  }

  private mutating func set(_ path: [Bool], _ slot: Slot) {
    var node = 0
    for (index, isRight) in path.enumerated() {
      let isLast = index == path.count - 1
      var next = isRight ? nodes[node].1 : nodes[node].0
      if isLast {
        next = slot
      } else if case .node = next {
      } else {
        // What was here holds for both halves.
        nodes.append((next, next))
        next = .node(nodes.count - 1)
      }
      if isRight { nodes[node].1 = next } else { nodes[node].0 = next }
      if case .node(let inner) = next, !isLast { node = inner }
    }
  }
}
