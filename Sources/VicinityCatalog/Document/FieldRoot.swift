/// What fields are of: a tree, the log of what is wrong with it, and where it stands if an alias or a template
/// put it there.
final class FieldRoot {
  let tree: CatalogTree
  let log: DefectLog
  /// Hours of the same file that were read before; nil where nobody keeps them.
  let hours: KnownHours?
  /// The record of the value that was put somewhere else, and where; nil for what stands where it was written.
  private let use: (record: Int, at: Field)?

  init(_ tree: CatalogTree, _ log: DefectLog, hours: KnownHours? = nil) {
    self.tree = tree
    self.log = log
    self.hours = hours
    use = nil
  }

  init(_ tree: CatalogTree, _ log: DefectLog, _ record: Int, at field: Field) {
    self.tree = tree
    self.log = log
    hours = nil
    use = (record, field)
  }

  /// The JSON Pointer (RFC 6901) from the root of the file or record.
  func pointer(to record: Int) -> String {
    guard let use else { return tree.pointer(from: tree.root(of: record), to: record) }
    return use.at.pointer + tree.pointer(from: use.record, to: record)
  }
}
