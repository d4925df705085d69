/// A file of a catalog: the one that was named, or one that is included.
struct CatalogSource {
  /// What defects call it: its path as it was named.
  let name: String
  /// What its includes are relative to, empty or with a slash at the end; nil where there can be none.
  let folder: String?
  /// The first include that names it.
  let origin: Field?
  /// The bytes, for one in memory.
  let bytes: [UInt8]?

  init(path: String, origin: Field?) {
    name = path
    folder = CatalogSource.folder(of: path)
    self.origin = origin
    bytes = nil
  }

  init(name: String, bytes: [UInt8], folder: String?) {
    self.name = name
    self.folder = folder.map { $0.isEmpty || $0.hasSuffix("/") ? $0 : $0 + "/" }
    origin = nil
    self.bytes = bytes
  }

  private static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: 0x2F).map { String(path[...$0]) } ?? ""
  }
}
