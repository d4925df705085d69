import VicinityGeometry

/// A file of a catalog: the one that was named, or one that is included; or a text in memory.
package struct CatalogSource {
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
    folder = FilePath.folder(of: path).slashed
    self.origin = origin
    bytes = nil
  }

  /// The file at `path`; `-` is standard input. Packed files (gzip) are unpacked.
  package init(path: String) { self.init(path: path, origin: nil) }

  /// A text in memory.
  ///
  /// - Parameters:
  ///   - name: what defects call it.
  ///   - folder: what includes are relative to; nil refuses them.
  package init(name: String, bytes: [UInt8], folder: String?) {
    self.name = name
    self.folder = folder?.slashed
    origin = nil
    self.bytes = bytes
  }

  /// Where files of areas and places are looked for that it names.
  var dataFolder: String {
    bytes == nil || folder == nil ? FilePath.folder(of: name) : folder ?? ""
  }

  /// Whether it can be read a second time, and says the same.
  var isLasting: Bool {
    bytes != nil || (name != "-" && FileIdentity.find(name)?.isRegular == true)
  }

  /// Opens it.
  func window() throws(GeometryError) -> ByteWindow {
    if let bytes { return ByteWindow(name: name, bytes: bytes) }
    // Its readers count lines themselves.
    return ByteWindow(
      streaming: try ByteSource(path: name), piece: CatalogSource.piece, countsLines: false)
  }

  /// How many bytes are read at least: most files of a catalog are small.
  private static let piece = 1 << 16
}

extension String {
  fileprivate var slashed: String { isEmpty || hasSuffix("/") ? self : self + "/" }
}
