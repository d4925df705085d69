package import VicinityGeometry
import VicinityOffers

/// What changed between two catalogs: what is decided otherwise, and not how it is written.
///
/// ```swift
/// let diff = try CatalogDiff(from: "offers.yaml", to: "offers-next.yaml")
/// for offer in diff.changed { print(offer.id, offer.parts.map(\.part)) }
/// ```
///
/// Formatting, comments, the order of keys and of lists, and the files that entries stand in do not count.
public struct CatalogDiff: Sendable {
  /// How many offers each catalog has.
  public let oldCount, newCount: Int
  /// The digest of each compiled catalog.
  public let oldDigest, newDigest: String
  /// The catalogs' seeds where they differ: offers that are alike come in another order.
  public let seeds: SeedChange?
  /// Offers that only the new catalog has, and only the old one; in the order of the catalogs.
  public let added, removed: [LoneOffer]
  /// Offers that both have, and that changed, in the order of the new catalog.
  public let changed: [OfferChange]
  /// Templates with offers among those, by id.
  public let templates: [TemplateChange]
  /// Areas that differ, by name. Areas that no offer names are not compared.
  public let areas: [AreaChange]
  /// The ground that some offer with areas has in the new catalog and none had in the old one, and the
  /// reverse. Offers for everywhere are left out.
  public let ground: GroundChange
  /// Offers that a better one always excludes now, and did not before; and the reverse.
  public let shadowed, unshadowed: [ShadowedOffer]
  /// What areas gained and lost, for maps.
  package let shapes: [ChangedShape]

  /// Two seeds.
  public struct SeedChange: Hashable, Sendable {
    /// The old one and the new one.
    public let old, new: String
  }

  /// The shape of an area that changed.
  package struct ChangedShape: Sendable {
    package let name: String
    /// What is the same in both, what came and what went.
    package let kept, gained, lost: AreaGeometry
  }

  /// Whether both decide the same.
  public var isEmpty: Bool {
    seeds == nil && added.isEmpty && removed.isEmpty && changed.isEmpty
  }

  /// Reads and compares the catalogs at two paths.
  ///
  /// - Throws: ``CatalogError`` with every defect of both. Compiled catalogs have some: they do not say
  ///   what they were made of.
  /// - Complexity: that of compiling both, and of the overlay of the areas that differ.
  public init(from old: String, to new: String) throws(CatalogError) {
    try self.init(CatalogDiff.read(old), CatalogDiff.read(new))
  }

  /// Compares two catalogs in memory.
  ///
  /// - Parameter folder: what the files that they name are relative to.
  /// - Throws: ``CatalogError`` with every defect of both.
  public init(
    fromText old: [UInt8], toText new: [UInt8], folder: String? = nil
  ) throws(CatalogError) {
    try self.init(
      CatalogSide.read(CatalogSource(name: "old", bytes: old, folder: folder)),
      CatalogSide.read(CatalogSource(name: "new", bytes: new, folder: folder)))
  }

  private init(
    _ old: Result<CatalogSide, CatalogError>, _ new: Result<CatalogSide, CatalogError>
  ) throws(CatalogError) {
    guard case .success(let first) = old, case .success(let second) = new else {
      var (defects, isCut): ([CatalogDefect], Bool) = ([], false)
      for case .failure(let error) in [old, new] {
        defects += error.defects
        isCut = isCut || error.isCut
      }
      throw CatalogError(defects, isCut: isCut)
    }
    var comparison = CatalogComparison(first, second)
    comparison.compareOffers()
    (oldCount, newCount) = (first.offers.count, second.offers.count)
    (oldDigest, newDigest) = (first.digest, second.digest)
    let (oldSeed, newSeed) = (first.lint.model.settings.seed, second.lint.model.settings.seed)
    seeds = oldSeed == newSeed ? nil : SeedChange(old: oldSeed, new: newSeed)
    (added, removed, changed) = (comparison.added, comparison.removed, comparison.changed)
    templates = comparison.templates
    (areas, shapes) = comparison.areas()
    ground = comparison.ground()
    let (before, after) = (first.shadowed, second.shadowed)
    let (hidden, stillHidden) = (Set(before.map(\.id)), Set(after.map(\.id)))
    shadowed = after.filter { !hidden.contains($0.id) }
    unshadowed = before.filter { !stillHidden.contains($0.id) }
  }

  private static func read(_ path: String) -> Result<CatalogSide, CatalogError> {
    if IndexFile.isOne(path: path) {
      return .failure(
        CatalogError([
          CatalogDefect(
            .compiled, file: path, pointer: "", line: nil, problem: "is compiled already",
            mend: "name the catalog that it was compiled from")
        ]))
    }
    return CatalogSide.read(CatalogSource(path: path))
  }
}
