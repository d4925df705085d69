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
    let linter = Linter(time: time)
    catalog = try OfferCatalog(inspector: linter) { log, header, entry in
      CatalogFiles.read(path, log: log, header: header, entry: entry)
    }
    report = linter.report
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
    let linter = Linter(time: time)
    catalog = try OfferCatalog(folder: folder, inspector: linter) { log, header, entry in
      CatalogFiles.read(
        text: text, name: name, folder: folder, log: log, header: header, entry: entry)
    }
    report = linter.report
  }
}
