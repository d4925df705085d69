/// The text of a catalog: YAML or JSON, an object a file, or JSON with a record on each line; split
/// over files by includes, or not.
package struct CatalogFiles {
  /// Reads the file at `path`, and every file that it includes.
  ///
  /// Whatever is wrong goes to `log`, with its place. For each file that is one object, `header` is
  /// called once with it, when what this reads itself was taken; then `entry` for each entry of its
  /// sections. For a file of records, `entry` is called with each, and nothing is kept.
  ///
  /// - Parameter path: `-` is standard input. Packed files (gzip) are unpacked.
  package static func read(
    _ path: String, limits: CatalogLimits = .init(), log: DefectLog, header: (FieldMap) -> Void,
    entry: (CatalogSection, Field) -> Void
  ) {
    read(CatalogSource(path: path, origin: nil), limits, log, header, entry)
  }

  /// Reads a text in memory in the same way.
  ///
  /// - Parameter name: what defects call it.
  /// - Parameter folder: what includes are relative to; nil refuses them.
  package static func read(
    text: [UInt8], name: String, folder: String? = nil, limits: CatalogLimits = .init(),
    log: DefectLog, header: (FieldMap) -> Void, entry: (CatalogSection, Field) -> Void
  ) {
    read(CatalogSource(name: name, bytes: text, folder: folder), limits, log, header, entry)
  }

  private static func read(
    _ source: CatalogSource, _ limits: CatalogLimits, _ log: DefectLog,
    _ header: (FieldMap) -> Void, _ entry: (CatalogSection, Field) -> Void
  ) {
    withoutActuallyEscaping(header) { header in
      withoutActuallyEscaping(entry) { entry in
        var reader = CatalogReader(limits: limits, log: log, header: header, entry: entry)
        reader.read(source)
      }
    }
  }
}
