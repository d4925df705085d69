import VicinityCore

extension OfferCatalog {
  /// Opens the compiled catalog at `path`, which `vicinity offers compile` writes. It is mapped: what is
  /// asked of it is read then, so a large one opens at once, and processes share its memory.
  ///
  /// Nothing but this module is needed to decide by it: no GEOS, no PROJ, none of the files that it was
  /// compiled from, nor the time zones of this machine.
  ///
  /// ```swift
  /// let catalog = try OfferCatalog(compiledAt: "offers.vicinity", measuringWith: MyGeodesic())
  /// ```
  ///
  /// - Parameter geodesic: what measures the distances that no bound decides.
  /// - Throws: ``CompiledCatalogError`` where it cannot be read, is none, was written by another version,
  ///   or is damaged in what says where its parts are.
  /// - Complexity: O(1).
  public convenience init(
    compiledAt path: String, measuringWith geodesic: Measure
  ) throws(CompiledCatalogError) {
    do throws(FlatFileFault) {
      try self.init(try FlatFile(path: path), geodesic)
    } catch {
      throw CompiledCatalogError(path: path, error)
    }
  }

  /// The same of bytes in memory, which errors call `name`.
  ///
  /// - Throws: ``CompiledCatalogError``, as ``init(compiledAt:measuringWith:)``.
  public convenience init(
    compiled bytes: [UInt8], name: String, measuringWith geodesic: Measure
  ) throws(CompiledCatalogError) {
    do throws(FlatFileFault) {
      try self.init(try FlatFile(bytes: bytes), geodesic)
    } catch {
      throw CompiledCatalogError(path: name, error)
    }
  }

  private convenience init(_ file: FlatFile, _ geodesic: Measure) throws(FlatFileFault) {
    guard file.kind == .offers else { throw .missing(file.kind == .patch ? .base : .offers) }
    guard let areas = AreaTree(try file.section(.areaTree)) else { throw .section(.areaTree) }
    guard let table = OfferTable(try file.section(.offers), areas) else { throw .section(.offers) }
    self.init(
      table: table, geodesic: geodesic, digest: try file.text(.digest),
      sources: try? file.section(.sources))
  }
}

extension FlatFile {
  /// A section that holds a line of text: the digest of a catalog.
  func text(_ section: FlatSection) throws(FlatFileFault) -> String {
    let bytes = try self.section(section)
    guard bytes.count <= FlatFile.mostTextBytes else { throw .section(section) }
    // Zeros follow it up to the end of its section.
    return unsafe String(decoding: bytes.bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static var mostTextBytes: Int { 1024 }
}
