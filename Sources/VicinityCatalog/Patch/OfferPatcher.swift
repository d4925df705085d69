import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Changes single offers of a compiled catalog, without compiling the others anew.
///
/// What is new lies over the catalog, compiled like one of its own: see ``OfferOverlay``. Each change
/// compiles again what was changed before, so that there is one such part at most.
struct OfferPatcher: Sendable {
  private let base: CompiledPart
  private let catalog: OfferCatalog<WGS84>
  /// The stacking groups of the catalog.
  private let groups: [String: UInt32]

  /// More offers than this are compiled anew in less time than they take here again and again.
  static let mostOffers = 10_000

  /// - Parameter catalog: changed or not; what was changed is not looked at here.
  /// - Complexity: O(segments, areas, groups, and kinds of places).
  init(_ catalog: OfferCatalog<WGS84>) throws(CatalogError) {
    guard let sources = catalog.sources else {
      throw CatalogError([
        CatalogDefect(
          .compiled, file: catalog.compiledDigest,
          problem: "does not say what it was compiled from",
          mend: "compile it again: vicinity offers compile")
      ])
    }
    let log = DefectLog()
    base = CompiledPart(
      table: catalog.table, areas: catalog.areas,
      kept: try OfferPatcher.read(sources, OfferPatcher.catalogName, log))
    self.catalog = catalog
    var groups: [String: UInt32] = [:]
    for (index, name) in catalog.table.groupNames.enumerated() {
      groups[name] = UInt32(truncatingIfNeeded: index)
    }
    self.groups = groups
  }

  /// What defects call the catalog, and what was changed before.
  private static let catalogName = "compiled catalog"
  private static let beforeName = "earlier changes"

  private static func read(
    _ sources: FlatBuffer, _ name: String, _ log: DefectLog
  ) throws(CatalogError) -> KeptSources {
    let file = log.open(name)
    do throws(DocumentFailure) {
      return try KeptSources(sources, file: file, log)
    } catch {
      error.note(in: log, file: file)
      throw log.error ?? CatalogError([])
    }
  }

  /// Whether a catalog is the one that this changes, with changes or without.
  func isOf(_ other: OfferCatalog<WGS84>) -> Bool { other.table === catalog.table }

  /// The catalog with a change beside those that `current` has already.
  ///
  /// - Throws: ``CatalogError`` with every defect of the change.
  func change(
    _ current: OfferCatalog<WGS84>, by source: CatalogSource
  ) throws(CatalogError) -> OfferCatalog<WGS84> {
    let log = DefectLog()
    _ = log.open(OfferPatcher.catalogName)
    var before: CompiledPart?
    if let overlay = current.overlay {
      before = CompiledPart(
        table: overlay.table, areas: overlay.areas,
        kept: try OfferPatcher.read(overlay.sources, OfferPatcher.beforeName, log))
    }
    let change = OfferPatcher.read(source, log)
    change.checkSettings(base.kept.settings)
    change.checkRemovals()
    let changed = ChangedOffers(
      change, over: base.table, before: before?.kept ?? KeptSources(), current.overlay, log)
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
    model.settings.read(base.kept.settings, log)
    var compiler = OfferCompiler(model)
    compiler.schedules.base = base.table
    compiler.rules.base = base.table
    compiler.rules.checkSegments()
    for offer in model.offers { compiler.add(offer) }
    checkDefinitions(change.model, &compiler)
    if let error = log.error { throw error }
    return try publish(compiler, segments(of: model, before), changed, current)
  }

  private static func read(_ source: CatalogSource, _ log: DefectLog) -> ChangeReader {
    var change = ChangeReader()
    let sink = CatalogSink<CatalogEntry>(
      read: { ChangeReader.entry($0, $1, $2) }, header: { change.read($0) },
      add: { change.model.add($0) })
    CatalogReader(sink, log: log).read(source)
    return change
  }

  /// The segments that the next change may name, beside those of the catalog.
  private func segments(of model: CatalogModel, _ before: CompiledPart?) -> [CatalogNode] {
    let known = Set(model.segments.map(\.id))
    let others = (before?.kept.segments ?? [:]).filter { !known.contains($0.key) }
    return model.segments.map(\.field.node) + others.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Refuses areas and segments that mean something else in the catalog: its own offers would change.
  private func checkDefinitions(_ change: CatalogModel, _ compiler: inout OfferCompiler) {
    for area in change.areas {
      guard let known = base.area(area.id), let made = compiler.areas.resolve(id: area.id),
        !OfferPatcher.isSame(made, known, compiler.areas.regions)
      else { continue }
      refuse(area.field, "area", area.id)
    }
    for segment in change.segments {
      guard let known = base.kept.segments[segment.id],
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
    _ compiler: OfferCompiler, _ segments: [CatalogNode], _ changed: ChangedOffers,
    _ current: OfferCatalog<WGS84>
  ) throws(CatalogError) -> OfferCatalog<WGS84> {
    let shapes = OrderedAreas(compiler.areas.regions.shapes)
    var assembler = CatalogAssembler(compiler)
    let table = OfferTable(assembler.assemble(shapes.order))
    let areas = AreaTree(shapes)
    let links = OverlayLinks(
      hidden: changed.hidden, positions: changed.offers.map(\.position),
      groups: compiler.groups.values.map { groups[$0] ?? PlacementRecord.none }
    ).buffer
    var sources = SourceWriter(compiler, assembler)
    sources.add(segments)
    for (position, entry) in changed.offers { sources.add(entry, position: position) }
    sources.addParts()
    guard
      let overlay = OfferOverlay(
        table, areas, links: links, sources: sources.buffer, over: catalog.table)
    else {
      throw CatalogError([
        CatalogDefect(
          .compiled, file: OfferPatcher.catalogName, problem: "does not fit its changes",
          mend: "compile the catalog anew")
      ])
    }
    return OfferCatalog(
      current, overlay,
      digest: CatalogDigest.text(
        [table.buffer, areas.buffer, links], behind: catalog.compiledDigest))
  }
}
