public import VicinityGeometry
public import VicinityOffers

/// A catalog to simulate, with the budgets that it declares.
///
/// ```swift
/// let catalog = try SimulationCatalog(contentsOf: "offers.yaml")
/// ```
public struct SimulationCatalog: Sendable {
  /// The catalog, compiled.
  public let catalog: OfferCatalog<WGS84>
  /// What offers may cost, by their ids; nil where nobody knows: a compiled catalog does not hold it.
  public let budgets: [String: OfferBudget]?

  /// A catalog, and its budgets where they are known.
  public init(_ catalog: OfferCatalog<WGS84>, budgets: [String: OfferBudget]? = nil) {
    self.catalog = catalog
    self.budgets = budgets
  }

  /// Reads and compiles the catalog at `path`, or opens a compiled one, whose budgets are unknown.
  ///
  /// - Throws: ``CatalogError`` with every defect, its place, and how to mend it.
  /// - Complexity: that of compiling it.
  public init(contentsOf path: String) throws(CatalogError) {
    guard !IndexFile.isOne(path: path) else {
      self.init(try OfferCatalog(contentsOf: path))
      return
    }
    try self.init(CatalogSource(path: path))
  }

  /// Reads and compiles a catalog in memory.
  ///
  /// - Parameters:
  ///   - name: what errors call it.
  ///   - folder: what the files that it names are relative to.
  /// - Throws: ``CatalogError`` with every defect, its place, and how to mend it.
  public init(
    text: [UInt8], name: String = "catalog", folder: String? = nil
  ) throws(CatalogError) {
    try self.init(CatalogSource(name: name, bytes: text, folder: folder))
  }

  private init(_ source: CatalogSource) throws(CatalogError) {
    let list = BudgetList()
    let catalog = try OfferCatalog(source, inspector: list)
    self.init(catalog, budgets: list.budgets)
  }
}

/// The budgets that offers declare.
private final class BudgetList: CatalogInspector {
  private(set) var budgets: [String: OfferBudget] = [:]

  func run(_ model: CatalogModel, _ compiler: OfferCompiler, _ log: DefectLog) {
    for entry in compiler.entries ?? [] { budgets[entry.id] = OfferBudget(of: entry.field) }
  }
}
