import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Changes single offers of a compiled catalog, without compiling the others anew.
///
/// What is new lies over the catalog, compiled like one of its own: see ``OfferOverlay``. Each change
/// compiles again what was changed before, so that there is one such part at most.
struct OfferPatcher {
  private let catalog: OfferCatalog<WGS84>
  private let log = DefectLog()
  private let base: CompiledPart
  /// What was changed before.
  private let before: CompiledPart?

  /// More offers than this are compiled anew in less time than they take here again and again.
  static let mostOffers = 10_000

  /// - Parameter catalog: changed before, or not.
  /// - Complexity: O(1).
  init(_ catalog: OfferCatalog<WGS84>) throws(CatalogError) {
    guard let sources = catalog.sources else {
      throw CatalogError([
        CatalogDefect(
          .compiled, file: catalog.compiledDigest,
          problem: "does not say what it was compiled from",
          mend: "compile it again: vicinity offers compile")
      ])
    }
    self.catalog = catalog
    base = try CompiledPart(
      catalog.table, catalog.areas, sources, name: OfferPatcher.catalogName, log)
    before =
      if let overlay = catalog.overlay {
        try CompiledPart(
          overlay.table, overlay.areas, overlay.sources, name: "earlier changes", log)
      } else {
        nil
      }
  }

  /// What defects call the catalog.
  private static let catalogName = "compiled catalog"

  /// The catalog with a change beside those that it has already.
  ///
  /// - Throws: ``CatalogError`` with every defect of the change.
  func change(by source: CatalogSource) throws(CatalogError) -> OfferCatalog<WGS84> {
    let change = read(source)
    let settings = base.kept.settings(log)
    change.checkSettings(settings)
    change.checkRemovals()
    let changed = ChangedOffers(
      change, over: base.table, before: before?.kept, catalog.overlay, log)
    if changed.offers.count > OfferPatcher.mostOffers {
      log.add(
        .limit, at: CatalogPlace(file: 0, line: 0),
        problem: "\(changed.offers.count) offers were changed since it was compiled",
        mend: "compile the catalog anew: at most \(OfferPatcher.mostOffers) can be changed")
      throw log.error ?? CatalogError([])
    }
    var model = change.model
    model.offers = changed.offers.map(\.entry)
    var imports = ChangeImports(model, base, before, log)
    imports.run()
    model = imports.model
    model.settings.read(settings, log)
    var compiler = OfferCompiler(model)
    compiler.schedules.base = base.table
    compiler.rules.base = base.table
    compiler.rules.checkSegments()
    for offer in model.offers { compiler.add(offer) }
    checkDefinitions(change.model, &compiler)
    let groups = compiler.groups.values.map { base.group($0, log) ?? PlacementRecord.none }
    if let error = log.error { throw error }
    return try publish(compiler, segments(of: model), changed, groups)
  }

  private func read(_ source: CatalogSource) -> ChangeReader {
    var change = ChangeReader()
    let sink = CatalogSink<CatalogEntry>(
      read: { ChangeReader.entry($0, $1, $2) }, header: { change.read($0) },
      add: { change.model.add($0) })
    CatalogReader(sink, log: log).read(source)
    return change
  }

  /// The segments that the next change may name, beside those of the catalog.
  private func segments(of model: CatalogModel) -> [(id: String, text: [UInt8])] {
    let known = Set(model.segments.map(\.id))
    return model.segments.map { ($0.id, $0.field.node.kept) }
      + (before?.kept.segments ?? []).filter { !known.contains($0.id) }
  }

  /// Refuses areas and segments that mean something else in the catalog: its own offers would change.
  private func checkDefinitions(_ change: CatalogModel, _ compiler: inout OfferCompiler) {
    for area in change.areas {
      guard let known = base.area(area.id, log), let made = compiler.areas.resolve(id: area.id),
        !OfferPatcher.isSame(made, known, compiler.areas.regions)
      else { continue }
      refuse(area.field, "area", area.id)
    }
    for segment in change.segments {
      guard let known = base.kept.segment(segment.id, log),
        ExactText.json(known) != ExactText.json(segment.field.node)
      else { continue }
      refuse(segment.field, "segment", segment.id)
    }
  }

  private func refuse(_ field: Field, _ what: String, _ id: String) {
    field.refuse(
      .conflict, "the \(what) \(Field.quoted(id)) is another one in the catalog",
      "give it another id, or compile the catalog anew")
  }

  private static func isSame(
    _ made: AreaResolver.Resolved, _ known: AreaEntry.Shape, _ list: RegionList
  ) -> Bool {
    switch (made, known) {
    case (.around(let metres), .around(let others)): return metres == others
    case (.regions(let regions), .compiled(let compiled)):
      let texts = regions.map { region -> String in
        switch region {
        case .shape(let number):
          CompiledRegion.shape(list.shapes[number], name: list.shapeIds[number]).text
        case .code(let number):
          CompiledRegion.code(list.codes[number].key, name: list.codes[number].id).text
        }
      }
      return texts == compiled.map(\.text)
    default: return false
    }
  }

  /// Puts what was compiled over the catalog.
  private func publish(
    _ compiler: OfferCompiler, _ segments: [(id: String, text: [UInt8])],
    _ changed: ChangedOffers, _ groups: [UInt32]
  ) throws(CatalogError) -> OfferCatalog<WGS84> {
    let shapes = OrderedAreas(compiler.areas.regions.shapes)
    var assembler = CatalogAssembler(compiler)
    let table = OfferTable(assembler.assemble(shapes), AreaTree(shapes))
    let links = OverlayLinks(
      hidden: changed.hidden, positions: changed.offers.map(\.position),
      groups: groups
    ).buffer
    var sources = SourceWriter(compiler, assembler)
    for segment in segments { sources.add(segment: segment.id, segment.text) }
    for (position, entry) in changed.offers { sources.add(entry, position: position) }
    guard
      let overlay = OfferOverlay(
        table, links: links, sources: sources.buffer(), over: catalog.table)
    else {
      throw CatalogError([
        CatalogDefect(
          .compiled, file: OfferPatcher.catalogName, problem: "does not fit its changes",
          mend: "compile the catalog anew")
      ])
    }
    return OfferCatalog(
      catalog, overlay,
      digest: CatalogDigest.text(
        [table.buffer, table.areas.buffer, links], behind: catalog.compiledDigest))
  }
}
