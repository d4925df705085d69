import VicinityCore

/// What the changes of a compiled catalog say of themselves, without that catalog: see
/// ``OfferCatalog/init(compiledAt:patchedWith:measuringWith:)``.
public struct OfferPatch: Sendable {
  /// The digest of the changed catalog.
  public let digest: String
  /// The digest of the catalog that they lie over.
  public let compiledDigest: String
  /// How many of its offers were replaced or removed.
  public let hiddenCount: Int
  let table: OfferTable
  let links: FlatBuffer

  /// The number of offers that were changed or added.
  public var count: Int { table.offers.count }

  /// Opens the changes at `path`, which `vicinity offers patch` writes.
  ///
  /// - Throws: ``CompiledCatalogError`` where they cannot be read, are none, or are damaged in what says
  ///   where their parts are.
  /// - Complexity: O(1).
  public init(at path: String) throws(CompiledCatalogError) {
    do throws(FlatFileFault) {
      try self.init(try FlatFile(path: path))
    } catch {
      throw CompiledCatalogError(changes: path, error)
    }
  }

  init(_ file: FlatFile) throws(FlatFileFault) {
    guard file.kind == .patch else { throw .missing(.links) }
    guard let areas = AreaTree(try file.section(.areaTree)) else { throw .section(.areaTree) }
    guard let table = OfferTable(try file.section(.offers), areas) else { throw .section(.offers) }
    links = try file.section(.links)
    guard let columns = OverlayColumns(links) else { throw .section(.links) }
    self.table = table
    hiddenCount = columns.hidden.count
    digest = try file.text(.digest)
    compiledDigest = try file.text(.base)
  }
}
