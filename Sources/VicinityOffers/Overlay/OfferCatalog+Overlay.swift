import VicinityCore

extension OfferCatalog {
  /// Opens the compiled catalog at `path` and, over it, the changes at `changes`, which
  /// `vicinity offers patch` writes. Both are mapped; the catalog may be one that others have open, with
  /// other changes or none.
  ///
  /// ```swift
  /// let catalog = try OfferCatalog(
  ///   compiledAt: "offers.vicinity", patchedWith: "monday.vicinity", measuringWith: MyGeodesic())
  /// ```
  ///
  /// - Throws: ``CompiledCatalogError`` where one of the two cannot be read, is damaged in what says where
  ///   its parts are, or the changes are those of another catalog.
  /// - Complexity: O(changed offers), and a bit for each offer of the catalog.
  public convenience init(
    compiledAt path: String, patchedWith changes: String, measuringWith geodesic: Measure
  ) throws(CompiledCatalogError) {
    let base = try OfferCatalog(compiledAt: path, measuringWith: geodesic)
    try self.init(base, patchedWith: changes) { () throws(FlatFileFault) in
      try FlatFile(path: changes)
    }
  }

  /// The same of changes in memory, which errors call `name`, over a catalog that is open.
  ///
  /// - Throws: ``CompiledCatalogError``, as ``init(compiledAt:patchedWith:measuringWith:)``.
  public convenience init(
    _ base: OfferCatalog, patchedWith bytes: [UInt8], name: String
  ) throws(CompiledCatalogError) {
    try self.init(base, patchedWith: name) { () throws(FlatFileFault) in
      try FlatFile(bytes: bytes)
    }
  }

  /// The same of the changes at a path, over a catalog that is open.
  ///
  /// - Throws: ``CompiledCatalogError``, as ``init(compiledAt:patchedWith:measuringWith:)``.
  public convenience init(
    _ base: OfferCatalog, patchedWith path: String
  ) throws(CompiledCatalogError) {
    try self.init(base, patchedWith: path) { () throws(FlatFileFault) in
      try FlatFile(path: path)
    }
  }

  private convenience init(
    _ base: OfferCatalog, patchedWith name: String, _ open: () throws(FlatFileFault) -> FlatFile
  ) throws(CompiledCatalogError) {
    do throws(FlatFileFault) {
      let file = try open()
      let patch = try OfferPatch(file)
      guard patch.compiledDigest == base.compiledDigest else { throw .section(.base) }
      guard
        let overlay = OfferOverlay(
          patch.table, links: patch.links, sources: try file.section(.sources), over: base.table)
      else { throw .section(.links) }
      self.init(base, overlay, digest: patch.digest)
    } catch {
      throw CompiledCatalogError(changes: name, error)
    }
  }

  /// A catalog with other changes.
  package convenience init(_ base: OfferCatalog, _ overlay: OfferOverlay, digest: String) {
    self.init(
      table: base.table, geodesic: base.geodesic, digest: digest,
      compiledDigest: base.compiledDigest, overlay: overlay, sources: base.sources)
  }

  /// Whether it was changed since it was compiled.
  public var isPatched: Bool { overlay != nil }

  /// The number of offers that were changed or added since it was compiled.
  public var patchedCount: Int { overlay?.table.offers.count ?? 0 }
}

extension CompiledCatalogError {
  /// What is wrong with the changes at `path`.
  init(changes path: String, _ fault: FlatFileFault) {
    let again = "make them again: vicinity offers patch CATALOG CHANGES -o \(path)"
    switch fault {
    case .missing(.links), .missing(.base):
      self.init(path: path, problem: "holds no changes of a catalog", mend: again)
    case .section(.base):
      self.init(
        path: path, problem: "holds changes of another catalog",
        mend: "name the catalog that they were made for, or \(again)")
    default:
      let error = CompiledCatalogError(path: path, fault)
      self.init(path: path, problem: error.problem, mend: again)
    }
  }
}
