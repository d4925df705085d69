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
    guard overlay == nil else {
      throw GeometryError(
        source: path,
        Defect(
          .index, problem: "would be a catalog with changes, which is two files",
          mend: "write the changes with writePatch(to:), or compile the changed catalog"))
    }
    try FlatFileWriter.write(
      .offers,
      [
        (.digest, FlatBuffer(Array(digest.utf8))), (.offers, table.buffer),
        (.areaTree, areas.buffer),
      ] + (sources.map { [(.sources, $0)] } ?? []), to: path)
  }

  /// Writes what was changed of the catalog since it was compiled to the file at `path`: whole or not at
  /// all. It opens over that compiled catalog and no other: see
  /// ``VicinityOffers/OfferCatalog/init(compiledAt:patchedWith:measuringWith:)``.
  ///
  /// - Throws: ``GeometryError`` where it cannot be written, or nothing was changed; a file that was there
  ///   is as it was.
  /// - Complexity: O(bytes of the changes).
  public func writePatch(to path: String) throws(GeometryError) {
    guard let overlay else {
      throw GeometryError(
        source: path,
        Defect(
          .index, problem: "would hold no changes", mend: "change the catalog with patched(with:)"))
    }
    try FlatFileWriter.write(
      .patch,
      [
        (.digest, FlatBuffer(Array(digest.utf8))),
        (.base, FlatBuffer(Array(compiledDigest.utf8))), (.offers, overlay.table.buffer),
        (.areaTree, overlay.areas.buffer), (.links, overlay.links), (.sources, overlay.sources),
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
