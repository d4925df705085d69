/// A file whose records of one section are read after everything else.
struct LaterSource {
  let source: CatalogSource
  let file: Int32
  /// Where its lines start, behind a byte order mark.
  let start: Int
  /// How many records were passed over.
  var count = 0
}
