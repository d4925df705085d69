/// A prefix of a database, and the record of its addresses.
public struct MaxMindNetwork: Sendable {
  /// The prefix: IPv4 for IPv4 addresses, in trees of IPv6 too.
  public let prefix: IPPrefix
  /// The record, not decoded. The same offset is the same record.
  public let record: MaxMindCursor
}

extension MaxMindDB {
  /// Calls `body` with every prefix that has a record, in ascending order, IPv4 in the place of
  /// `::/96`.
  ///
  /// Where a tree shows its IPv4 addresses again elsewhere (`::ffff:0:0/96`, `2002::/16`), they are
  /// passed over. A record above all of IPv4 is given for its IPv6 prefix, then for `0.0.0.0/0`.
  /// Looks at four times as many nodes as the tree has, at most.
  ///
  /// - Throws: ``IPError`` where the search tree breaks the format, or leads to the same nodes over
  ///   and over; and what `body` throws.
  public func forEachNetwork(
    _ body: (MaxMindNetwork) throws(IPError) -> Void
  ) throws(IPError) {
    var walk = MaxMindWalk(tree)
    while true {
      let leaf: MaxMindWalk.Leaf?
      do {
        leaf = try walk.next()
      } catch {
        throw error.error(in: name)
      }
      guard let leaf else { return }
      try body(MaxMindNetwork(prefix: leaf.prefix, record: record(at: leaf.offset)))
    }
  }
}
