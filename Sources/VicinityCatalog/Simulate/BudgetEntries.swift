import VicinityGeometry

/// The entries of a catalog while it is read, as far as budgets ask for them.
final class BudgetEntries {
  var log: DefectLog?
  var headers: [FieldMap] = []
  private var offers: [String: OfferBudget] = [:]
  /// All entries but offers: what templates are made offers with.
  private var others: [(section: CatalogSection, field: Field)] = []
  private var templatesHaveBudgets = false

  func add(_ section: CatalogSection, _ field: Field) {
    guard section == .offers else {
      others.append((section, field))
      if section == .templates, field.isObject, let offer = field.object()?.take("offer"),
        offer.isObject, offer.object()?.take("budget") != nil
      {
        templatesHaveBudgets = true
      }
      return
    }
    guard field.isObject, let id = field.object()?.take("id"), id.isText, let name = id.text()
    else { return }
    offers[name] = OfferBudget(of: field)
  }

  /// The budgets by offer, of a catalog that was read without defects. Those of templates may have
  /// parameters, so their offers are made once more, where there are any.
  func budgets(folder: String?) -> [String: OfferBudget] {
    guard templatesHaveBudgets else { return offers }
    var (model, settings) = (CatalogModel(), CatalogSettings())
    for header in headers { settings.read(header) }
    for (section, field) in others {
      model.add(section, field) { file in
        if let folder { return folder }
        guard let files = log?.files, files.indices.contains(Int(file)) else { return "" }
        return FilePath.folder(of: files[Int(file)])
      }
    }
    model.settings = settings
    var compiler = OfferCompiler(model)
    compiler.entries = []
    for template in model.templates { compiler.add(template) }
    var all = offers
    for entry in compiler.entries ?? [] { all[entry.id] = OfferBudget(of: entry.field) }
    return all
  }
}
