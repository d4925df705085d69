public import Foundation
import Synchronization
public import VicinityCore
public import VicinityGeometry
public import VicinityIP
public import VicinityOffers

/// Offers from a catalog that may change while deciding goes on.
///
/// ```swift
/// let engine = try OfferEngine(catalog: URL(filePath: "offers.yaml"))
/// var request = OfferRequest(id: "r-1", time: OfferTime("2026-11-25T18:42:07Z")!)
/// request.device = Fix(
///   point: try Coordinate("55.9520,-3.1890"), accuracy: Accuracy(radiusMetres: 18, confidence: 0.68),
///   source: .gps)
/// for offer in engine.decide(request).offers { print(offer.offer) }
/// ```
///
/// Any number of threads may ask. A decision is made by the catalog that was the newest when it
/// started, and names its digest.
public final class OfferEngine: Sendable {
  private let path: String
  private let patch: String?
  private let catalogs: Published<OfferCatalog<WGS84>>
  private let resolver: IPResolver?
  /// Held by whoever publishes a catalog, so that no patch is lost; not by whoever decides.
  private let publishing = Mutex(())

  /// Reads and compiles the catalog at `path`.
  ///
  /// - Parameters:
  ///   - patch: what was changed of it since it was compiled, where it is a compiled one: a file of
  ///     ``VicinityOffers/OfferCatalog/writePatch(to:)``.
  ///   - resolver: what tells where addresses are, for requests that have no position but theirs.
  /// - Throws: ``CatalogError`` with every defect, its place, and how to mend it.
  public init(
    catalogAt path: String, patchedWith patch: String? = nil, resolver: IPResolver? = nil
  ) throws(CatalogError) {
    self.path = path
    self.patch = patch
    self.resolver = resolver
    catalogs = Published(try OfferCatalog(contentsOf: path, patchedWith: patch))
  }

  /// Reads and compiles the catalog in a file.
  ///
  /// - Throws: ``CatalogError`` with every defect, its place, and how to mend it.
  public convenience init(catalog url: URL, resolver: IPResolver? = nil) throws(CatalogError) {
    try self.init(catalogAt: url.path(percentEncoded: false), resolver: resolver)
  }

  /// The catalog that decides now.
  public var catalog: OfferCatalog<WGS84> { catalogs.value }

  /// Reads the files again, and lets the new catalog decide from now on. Decisions go on meanwhile. What was
  /// patched since they were read is not in them, and goes.
  ///
  /// - Throws: ``CatalogError``; the old catalog then goes on to decide.
  public func reload() throws(CatalogError) {
    let catalog = try OfferCatalog(contentsOf: path, patchedWith: patch)
    publishing.withLock { _ in catalogs.publish(catalog) }
  }

  /// Changes, adds or removes some offers of the catalog: from now on they decide as the others, which are
  /// not compiled anew. Decisions go on meanwhile, each by the catalog before or the one after.
  ///
  /// ```swift
  /// try engine.patch(with: Array("remove: [breakfast]".utf8))
  /// ```
  ///
  /// - Parameters:
  ///   - text: see ``VicinityOffers/OfferCatalog/patched(with:name:folder:)``.
  ///   - name: what errors call it.
  ///   - folder: what the files that it names are relative to.
  /// - Throws: ``CatalogError`` with every defect; nothing changes then.
  public func patch(
    with text: [UInt8], name: String = "changes", folder: String? = nil
  ) throws(CatalogError) {
    try patch(by: CatalogSource(name: name, bytes: text, folder: folder))
  }

  /// The same with the changes in a file, and in what it includes.
  ///
  /// - Throws: ``CatalogError`` with every defect; nothing changes then.
  public func patch(withContentsOf path: String) throws(CatalogError) {
    try patch(by: CatalogSource(path: path))
  }

  private func patch(by source: CatalogSource) throws(CatalogError) {
    try publishing.withLock { (_) throws(CatalogError) in
      catalogs.publish(try OfferPatcher(catalogs.value).change(by: source))
    }
  }

  /// Which offers somebody may see.
  public func decide(_ request: OfferRequest) -> OfferDecision { catalog.decide(request) }

  /// Why an offer is shown to somebody or not; nil where the catalog has no such offer.
  public func explain(_ request: OfferRequest, offer id: String) -> OfferExplanation? {
    catalog.explain(request, offer: id)
  }

  /// Reads a request as ``OfferRequest/init(json:time:)`` does. Without a position of the device, the
  /// one of its address stands in for it, as far as that can be trusted.
  ///
  /// - Throws: ``OfferRequestError`` with all that is wrong with it.
  public func request(
    json: [UInt8], time: OfferTime? = nil
  ) throws(OfferRequestError) -> OfferRequest {
    let wire = try WireRequest(json: json, time: time)
    var request = wire.request
    if request.device == nil, let address = wire.address { request.device = fix(of: address) }
    return request
  }

  /// Where an address is, as far as that can be trusted; nil where nobody knows, or the engine has no
  /// resolver.
  public func fix(of address: IPAddress) -> Fix? { resolver?.answer(for: address).fix }
}
