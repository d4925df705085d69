import VicinityCore
public import VicinityGeometry
public import VicinityOffers

extension OfferCatalog where Measure == WGS84 {
  /// Reads and compiles the catalog at `path`: YAML, JSON, or JSON with a record on each line, with all
  /// that it includes; or opens a compiled one.
  ///
  /// ```swift
  /// let catalog = try OfferCatalog(contentsOf: "offers.yaml")
  /// ```
  ///
  /// Records on lines of their own are read on all cores, and offers among them are compiled as they come.
  ///
  /// - Parameter progress: hears of how far it is, from whichever thread, one after the other.
  /// - Throws: ``CatalogError`` with every defect, its place, and how to mend it.
  /// - Complexity: O(bytes), and what compiling its areas costs; see docs/performance.
  public convenience init(
    contentsOf path: String, progress: (@Sendable (CatalogProgress) -> Void)? = nil
  ) throws(CatalogError) {
    if IndexFile.isOne(path: path) {
      do throws(CompiledCatalogError) {
        try self.init(compiledAt: path, measuringWith: WGS84())
      } catch {
        throw CatalogError([CatalogDefect(compiled: error)])
      }
      return
    }
    try self.init(CatalogSource(path: path), progress: progress)
  }

  /// Reads and compiles a catalog in memory.
  ///
  /// - Parameters:
  ///   - name: what errors call it.
  ///   - folder: what the files that it names are relative to.
  /// - Throws: ``CatalogError`` with every defect, its place, and how to mend it.
  public convenience init(
    text: [UInt8], name: String = "catalog", folder: String? = nil
  ) throws(CatalogError) {
    try self.init(CatalogSource(name: name, bytes: text, folder: folder))
  }

  /// Reads and compiles what a source holds and includes.
  ///
  /// - Parameter inspector: who looks at what was read, where it has no defects.
  convenience init(
    _ source: CatalogSource, inspector: (any CatalogInspector)? = nil,
    progress: (@Sendable (CatalogProgress) -> Void)? = nil
  ) throws(CatalogError) {
    let compilation = CatalogCompilation(inspector: inspector, progress: progress)
    let (table, sources) = try compilation.run(source)
    self.init(
      table: table, geodesic: WGS84(),
      digest: CatalogDigest.text([table.buffer, table.areas.buffer]), sources: sources)
  }
}
