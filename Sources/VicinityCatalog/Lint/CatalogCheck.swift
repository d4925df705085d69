public import VicinityGeometry
public import VicinityOffers

/// A catalog, and what it most likely does not mean.
///
/// ```swift
/// let check = try CatalogCheck(contentsOf: "offers.yaml")
/// for finding in check.report.findings { print(finding) }
/// ```
public struct CatalogCheck: Sendable {
  /// The catalog, compiled.
  public let catalog: OfferCatalog<WGS84>
  /// What the linter found.
  public let report: LintReport

  /// Reads, compiles and lints the catalog at `path`.
  ///
  /// - Parameter time: when it is checked: offers that ended before are noted. Without it none are.
  /// - Throws: ``CatalogError`` with every defect: a catalog that has some is not linted.
  /// - Complexity: that of compiling it, and O(n log n) for n areas of a family and their vertices.
  public init(contentsOf path: String, time: OfferTime? = nil) throws(CatalogError) {
    if IndexFile.isOne(path: path) {
      throw CatalogError([
        CatalogDefect(
          .compiled, file: path, pointer: "", line: nil, problem: "is compiled already",
          mend: "check the catalog that it was compiled from")
      ])
    }
    try self.init(CatalogSource(path: path), time)
  }

  /// Reads, compiles and lints a catalog in memory.
  ///
  /// - Parameters:
  ///   - name: what findings call it.
  ///   - folder: what the files that it names are relative to.
  ///   - time: when it is checked: offers that ended before are noted. Without it none are.
  /// - Throws: ``CatalogError`` with every defect: a catalog that has some is not linted.
  public init(
    text: [UInt8], name: String = "catalog", folder: String? = nil, time: OfferTime? = nil
  ) throws(CatalogError) {
    try self.init(CatalogSource(name: name, bytes: text, folder: folder), time)
  }

  private init(_ source: CatalogSource, _ time: OfferTime?) throws(CatalogError) {
    let linter = Linter(time: time)
    catalog = try OfferCatalog(source, inspector: linter)
    report = linter.report
  }
}
