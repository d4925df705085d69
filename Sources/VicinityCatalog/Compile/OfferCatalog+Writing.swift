import VicinityCore
public import VicinityGeometry
public import VicinityOffers

extension OfferCatalog {
  /// Writes the compiled catalog to the file at `path`: whole or not at all. It opens at once, and
  /// decides alike, also where the files that it was compiled from are not: see
  /// ``VicinityOffers/OfferCatalog/init(compiledAt:measuringWith:)``.
  ///
  /// - Throws: ``GeometryError`` where it cannot be written; a file that was there is as it was.
  /// - Complexity: O(bytes).
  public func write(to path: String) throws(GeometryError) {
    try FlatFileWriter.write(
      .offers,
      [
        (.digest, FlatBuffer(Array(digest.utf8))), (.offers, table.buffer),
        (.areaTree, areas.buffer),
      ], to: path)
  }
}

extension CatalogDefect {
  /// What is wrong with a compiled catalog.
  init(compiled error: CompiledCatalogError) {
    self.init(
      .compiled, file: error.path, pointer: "", line: nil, problem: error.problem,
      mend: error.mend)
  }
}
