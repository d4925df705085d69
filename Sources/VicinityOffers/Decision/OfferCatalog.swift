import Synchronization
public import VicinityCore

/// A compiled catalog: offers, ready to say which of them somebody may see.
///
/// VicinityCatalog reads and compiles one; deciding needs nothing but this module. It is immutable:
/// share it between threads freely.
///
/// ```swift
/// let decision = catalog.decide(request)
/// for offer in decision.offers { print(offer.offer, offer.creative?.fields.first?.text ?? "") }
/// ```
public final class OfferCatalog<Measure: Geodesic>: Sendable {
  package let table: OfferTable
  /// What measures the distances that no bound decides.
  public let geodesic: Measure
  /// What tells this catalog from any other: `sha256-` and the digest of all that decides, the rules of
  /// its time zones included.
  public let digest: String
  /// The same of the catalog as it was compiled, without what was changed since.
  public let compiledDigest: String
  /// What was changed since it was compiled; nil for nothing.
  package let overlay: OfferOverlay?
  /// What a change needs to know of the text that it was compiled from, and no decision asks for; nil where
  /// that was not kept.
  package let sources: FlatBuffer?

  private let states = Mutex<[DecisionScratch]>([])
  /// Those that read the counters of a ledger.
  private let limitedStates = Mutex<[DecisionScratch]>([])

  package init(
    table: OfferTable, geodesic: Measure, digest: String,
    compiledDigest: String? = nil, overlay: OfferOverlay? = nil, sources: FlatBuffer? = nil
  ) {
    self.table = table
    self.geodesic = geodesic
    self.digest = digest
    self.compiledDigest = compiledDigest ?? digest
    self.overlay = overlay
    self.sources = sources
  }

  package var areas: AreaTree { table.areas }

  /// The number of offers.
  public var count: Int { CatalogParts(base: table, overlay: overlay).count }

  /// The size in bytes, shapes and changes included.
  public var memoryFootprint: Int {
    table.buffer.count + areas.buffer.count + (sources?.count ?? 0)
      + (overlay?.memoryFootprint ?? 0)
  }

  /// Which offers somebody may see. The same request gives the same decision.
  ///
  /// Any number of threads may ask. Each call borrows memory from a pool, which is a lock; workers that
  /// ask all the time keep a ``worker()``.
  ///
  /// - Complexity: O(offers whose regions are near, and offers without a region); some microseconds.
  public func decide(_ request: OfferRequest) -> OfferDecision {
    let scratch = states.withLock { $0.popLast() } ?? DecisionScratch()
    defer { states.withLock { $0.append(scratch) } }
    return decide(request, &scratch.state)
  }

  /// Memory for one worker, which other threads do not use.
  public func worker() -> OfferWorker<Measure> { OfferWorker(self) }

  func decide(_ request: OfferRequest, _ state: inout DecisionState) -> OfferDecision {
    OfferQuestion(request, to: table, overlay, geodesic)
      .decide(request, digest: digest, &state)
  }

  /// Why an offer is shown to somebody or not; nil where the catalog has no such offer.
  ///
  /// - Complexity: O(log(offers)) to find it, a decision, and O(vertices of its regions).
  public func explain(_ request: OfferRequest, offer id: String) -> OfferExplanation? {
    var state = DecisionState()
    return explain(request, id, &state)
  }

  func explain(
    _ request: OfferRequest, _ id: String, _ state: inout DecisionState
  ) -> OfferExplanation? {
    var request = request
    request.explain = .full
    return OfferQuestion(request, to: table, overlay, geodesic)
      .explain(request, id, digest: digest, &state)
  }

  /// Memory that reads the counters of a ledger.
  func limitedScratch(_ ledger: any Ledger) -> DecisionScratch {
    let scratch = limitedStates.withLock { $0.popLast() } ?? DecisionScratch()
    if !scratch.state.asks(ledger) { scratch.state.limits = LimitQuestion(ledger) }
    return scratch
  }

  func keep(_ scratch: DecisionScratch) { limitedStates.withLock { $0.append(scratch) } }
}

/// One worker's way to ask a catalog: without a lock, and without memory of its own but for answers.
public struct OfferWorker<Measure: Geodesic>: ~Copyable {
  private let catalog: OfferCatalog<Measure>
  private var state = DecisionState()

  init(_ catalog: OfferCatalog<Measure>, _ ledger: (any Ledger)? = nil) {
    self.catalog = catalog
    if let ledger { state.limits = LimitQuestion(ledger) }
  }

  /// Which offers somebody may see: as ``OfferCatalog/decide(_:)``, or as
  /// ``OfferCatalog/decide(_:limits:)`` where it has a ledger.
  public mutating func decide(_ request: OfferRequest) -> OfferDecision {
    catalog.decide(request, &state)
  }
}

final class DecisionScratch: @unchecked Sendable {
  // One thread has it at a time: it is taken out of the pool, and put back.
  var state = DecisionState()
}
