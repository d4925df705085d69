/// Who looks at a catalog as it was read, before it is put into its columns: the linter, and whoever
/// compares two.
protocol CatalogInspector: AnyObject {
  /// Looks at a catalog without defects, whose references were followed.
  func run(_ model: CatalogModel, _ compiler: OfferCompiler, _ log: DefectLog)
}
