/// Who takes the entries of a catalog while it is read.
package struct CatalogSink<Entry> {
  /// Makes an entry of its text; nil where that is refused. Several threads call it at once; files that the
  /// entry names are relative to `folder`.
  let read: @Sendable (CatalogSection, Field, _ folder: String) -> Entry?
  /// Takes the head of a file that is an object.
  let header: (FieldMap) -> Void
  /// Takes an entry. They come one after the other, in the order of the files and of their lines.
  let add: (Entry) -> Void
  /// A section whose records are passed over where they can be read later; see
  /// ``CatalogReader/readLater()``.
  var later: CatalogSection?
  /// Hears of each stretch of a file that is a record a line, and how much of the file is done.
  var progress: ((Double?) -> Void)?

  package init(
    read: @escaping @Sendable (CatalogSection, Field, _ folder: String) -> Entry?,
    header: @escaping (FieldMap) -> Void, add: @escaping (Entry) -> Void
  ) {
    self.read = read
    self.header = header
    self.add = add
  }
}
