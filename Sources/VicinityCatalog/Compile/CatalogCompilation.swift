import VicinityCore
import VicinityGeometry
import VicinityOffers

/// The way from a catalog's files to its columns.
///
/// Everything but offers is read first, because they name it. Offers on lines of their own are then read
/// in batches, compiled and forgotten, so that memory is that of what they become.
final class CatalogCompilation {
  private let log = DefectLog()
  private let inspector: (any CatalogInspector)?
  private let progress: (@Sendable (CatalogProgress) -> Void)?
  private var settings = CatalogSettings()
  private var model = CatalogModel()
  private var compiler: OfferCompiler?
  /// Offers that were read before the compiler was there, in the order of the files, and how many of them
  /// were compiled.
  private var early: [OfferEntry] = []
  private var compiled = 0

  /// - Parameter inspector: who looks at what was read, where it has no defects.
  init(
    inspector: (any CatalogInspector)? = nil, progress: (@Sendable (CatalogProgress) -> Void)? = nil
  ) {
    self.inspector = inspector
    self.progress = progress
  }

  /// Reads and compiles what `source` holds and includes.
  ///
  /// - Returns: its columns, and what a change needs to know of its text.
  func run(
    _ source: CatalogSource
  ) throws(CatalogError) -> (OfferTable, sources: FlatBuffer) {
    follow(source)
    if let error = log.error { throw error }
    guard let compiler else { throw CatalogError([]) }
    inspector?.run(model, compiler, log)
    self.compiler = nil
    let segments = model.segments
    model = CatalogModel()
    progress?(CatalogProgress(.assembling, share: nil))
    let shapes = OrderedAreas(compiler.areas.regions.shapes)
    // One thread uses it at a time.
    nonisolated(unsafe) let compiled = compiler
    let (areas, (assembler, draft)) = Concurrently.both {
      AreaTree(shapes)
    } _: {
      var assembler = unsafe CatalogAssembler(compiled)
      let draft = assembler.assemble(shapes)
      return (assembler, draft)
    }
    let table = OfferTable(draft, areas)
    var sources = SourceWriter(compiler, assembler)
    sources.add(settings: settings)
    for segment in segments { sources.add(segment: segment.id, segment.field.node.kept) }
    return (table, sources.buffer())
  }

  private func follow(_ source: CatalogSource) {
    let keepsText = inspector != nil
    var sink = CatalogSink<CatalogEntry>(
      read: { CatalogEntry.read($0, $1, $2, keepsText: keepsText) },
      header: { self.settings.read($0) }, add: { self.take($0) })
    sink.later = .offers
    sink.progress = { share in
      let step: CatalogProgress.Step = self.compiler == nil ? .reading : .compiling
      self.progress?(CatalogProgress(step, share: share))
    }
    let reader = CatalogReader(sink, log: log)
    reader.read(source)
    model.settings = settings
    early = model.offers
    model.offers = []
    var compiler = OfferCompiler(model)
    if inspector != nil { compiler.entries = [] }
    compiler.reserve(early.count + reader.leftCount)
    compiler.rules.checkSegments()
    self.compiler = compiler
    reader.readLater()
    compileEarly(before: nil)
    for template in model.templates { self.compiler?.add(template) }
  }

  private func take(_ entry: CatalogEntry) {
    guard compiler != nil, case .offer(let offer) = entry else { return model.add(entry) }
    compileEarly(before: offer.field.place)
    compile(offer)
  }

  /// Compiles offers that were read before, up to a place in the files.
  private func compileEarly(before place: CatalogPlace?) {
    while compiled < early.count {
      let next = early[compiled].field.place
      if let place, (next.file, next.line) >= (place.file, place.line) { return }
      compile(early[compiled])
      compiled += 1
    }
  }

  private func compile(_ offer: OfferEntry) {
    compiler?.add(offer)
    if inspector != nil { model.offers.append(offer) }
  }
}

/// How far the compiling of a catalog is.
public struct CatalogProgress: Sendable {
  /// What is being done.
  public enum Step: String, Sendable {
    /// Reading all but the offers of files with a record on each line.
    case reading
    /// Reading and compiling those.
    case compiling
    /// Putting everything into its columns.
    case assembling
  }

  /// What is being done.
  public let step: Step
  /// The share of the file that is being read, from 0 to 1; nil where nobody knows.
  public let share: Double?

  /// About how much of all is done, from 0 to 1: reading takes two fifths of the time, the offers a half.
  public var whole: Double {
    switch step {
    case .reading: 0.4 * (share ?? 0)
    case .compiling: 0.4 + 0.5 * (share ?? 0)
    case .assembling: 0.9
    }
  }

  init(_ step: Step, share: Double?) {
    self.step = step
    self.share = share
  }
}
