public import VicinityGeometry
public import VicinityOffers

extension OfferCatalog where Measure == WGS84 {
  /// This catalog with some offers changed, added or removed, without compiling the others anew: they
  /// stay where they are, in memory or in their file.
  ///
  /// ```swift
  /// let changed = try catalog.patched(with: Array("offers: [{id: lunch, priority: 3}]".utf8))
  /// ```
  ///
  /// Changes are a small catalog, in YAML or JSON: offers that take the place of those with their ids, or
  /// are new and come last; what they name and the catalog has not; and `remove`, a list of ids. Areas,
  /// places, segments and settings of the catalog hold for them, and cannot be changed so. Decisions are
  /// those of the changed catalog compiled as a whole. Changes can be changed again.
  ///
  /// - Parameters:
  ///   - name: what errors call it.
  ///   - folder: what the files that it names are relative to.
  /// - Throws: ``CatalogError`` with every defect, its place, and how to mend it.
  /// - Complexity: O(all offers that were changed, and what they name), O(log(catalog)) for each of those,
  ///   and a bit for each offer of the catalog.
  public func patched(
    with text: [UInt8], name: String = "changes", folder: String? = nil
  ) throws(CatalogError) -> OfferCatalog<WGS84> {
    try OfferPatcher(self).change(
      by: CatalogSource(name: name, bytes: text, folder: folder))
  }

  /// The same with the changes in a file, and in what it includes.
  ///
  /// - Throws: ``CatalogError`` with every defect, its place, and how to mend it.
  public func patched(withContentsOf path: String) throws(CatalogError) -> OfferCatalog<WGS84> {
    try OfferPatcher(self).change(by: CatalogSource(path: path))
  }

  /// Opens the compiled catalog at `path` with the changes at `changes` over it, or without any.
  ///
  /// - Throws: ``CatalogError``; a catalog that is not compiled has no changes.
  public convenience init(
    contentsOf path: String, patchedWith changes: String?
  ) throws(CatalogError) {
    guard let changes else {
      try self.init(contentsOf: path)
      return
    }
    do throws(CompiledCatalogError) {
      try self.init(compiledAt: path, patchedWith: changes, measuringWith: WGS84())
    } catch {
      throw CatalogError([CatalogDefect(compiled: error)])
    }
  }
}
