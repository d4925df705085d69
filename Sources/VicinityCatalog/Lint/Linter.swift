import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Runs the rules over a catalog that was read and has no defects.
final class Linter: CatalogInspector {
  let time: OfferTime?
  private(set) var report = LintReport()

  init(time: OfferTime?) { self.time = time }

  /// Looks at a catalog whose references were followed.
  func run(_ model: CatalogModel, _ compiler: OfferCompiler, _ log: DefectLog) {
    var lint = CatalogLint(model, compiler, log, time)
    lint.checkAreas()
    lint.checkRegions()
    lint.checkSchedules()
    lint.checkBudgets()
    lint.checkRules()
    lint.checkStacking()
    lint.checkFamilies()
    lint.checkPositions()
    lint.checkUses()
    lint.checkTexts()
    lint.checkCurrencies()
    lint.checkCopies()
    report = lint.notes.report()
  }
}

/// What the rules look at.
struct CatalogLint {
  let model: CatalogModel
  var compiler: OfferCompiler
  /// The offers, those of templates too, in the order of ``OfferCompiler/offers``.
  let offers: [OfferEntry]
  let time: OfferTime?
  let notes: LintLog
  /// The shapes of regions in the plane, made where they are asked for.
  let planes = PlanarAreas()

  init(
    _ model: CatalogModel, _ compiler: OfferCompiler, _ log: DefectLog, _ time: OfferTime?
  ) {
    self.model = model
    self.compiler = compiler
    offers = compiler.entries ?? []
    self.time = time
    notes = LintLog(log, model.settings.lint)
  }
}

extension OfferEntry {
  /// What suppressions may call it.
  var names: [EntryName] {
    let own = EntryName(section: .offers, id: id)
    return template.map { [own, EntryName(section: .templates, id: $0.template)] } ?? [own]
  }

  /// A member of the offer's text; nil where it says nothing of it.
  func member(_ keys: StaticString...) -> Field? {
    var found: Field? = field
    for key in keys {
      guard let map = found, map.isObject else { return nil }
      found = map.object()?.take(key)
    }
    return found
  }
}
