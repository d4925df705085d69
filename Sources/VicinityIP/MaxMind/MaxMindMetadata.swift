/// What a database says of itself.
public struct MaxMindMetadata: Hashable, Sendable {
  /// The kind of records, such as `GeoLite2-City`.
  public let databaseType: String
  /// When it was made, in seconds since 1970; as written, however absurd.
  public let buildEpoch: UInt64
  /// 4 for a tree of IPv4 addresses, 6 for one of both.
  public let ipVersion: Int
  /// The bits of a record of the tree: 24, 28 or 32.
  public let recordSize: Int
  /// How many nodes the tree has; at least one.
  public let nodeCount: Int
  /// The languages of names in it, in the order of the file; empty where it says nothing.
  public let languages: [String]
  /// What it is, by language; empty where it says nothing.
  public let description: [String: String]

  /// How many bytes the search tree has.
  var treeBytes: Int { nodeCount * recordSize / 4 }
}
