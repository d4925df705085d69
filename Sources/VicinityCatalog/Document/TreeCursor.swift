/// Goes through what a list or an object of a tree holds, by records.
struct TreeCursor {
  let tree: CatalogTree
  private var at: Int
  private let end: Int

  init(in tree: CatalogTree, _ container: Int) {
    self.tree = tree
    at = container + 1
    end = Int(tree.records[container].end)
  }

  /// The record of the next value of a list, which may be an alias.
  @inline(__always)
  mutating func nextValue() -> Int? {
    guard at < end else { return nil }
    defer { at = Int(tree.records[at].end) }
    return at
  }

  /// The record of the next key of an object, behind which its value stands; keys that stand twice are passed
  /// over.
  @inline(__always)
  mutating func nextKey() -> Int? {
    while at < end {
      defer { at = Int(tree.records[at + 1].end) }
      if tree.records[at].kind != .dropped { return at }
    }
    return nil
  }
}
