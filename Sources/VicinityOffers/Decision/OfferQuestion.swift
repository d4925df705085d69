import VicinityCore

/// What all tests of one request to one part of a catalog share: the catalog itself, or what lies over it.
/// The request itself is handed on beside it: a copy of all its texts would take longer than many a test.
struct OfferQuestion {
  let table: OfferTable
  let areas: AreaTree
  let geodesic: any Geodesic
  let views: SubjectViews
  let test: PlacementTest
  let parts: CatalogParts
  /// Whether it asks what lies over the catalog.
  let isOverlay: Bool
  /// The offers of this part that are not asked; nil for none.
  let hidden: HiddenOffers?

  init(
    _ request: OfferRequest, to table: OfferTable, _ overlay: OfferOverlay?,
    _ geodesic: any Geodesic
  ) {
    self.table = table
    areas = table.areas
    self.geodesic = geodesic
    views = SubjectViews(request)
    test = PlacementTest(table, request)
    parts = CatalogParts(base: table, overlay: overlay)
    isOverlay = false
    hidden = overlay?.hidden
  }

  /// The same request to what lies over the catalog; nil where nothing does.
  func overlaid(_ request: OfferRequest) -> OfferQuestion? {
    parts.overlay.map { OfferQuestion(request, over: self, $0) }
  }

  private init(_ request: OfferRequest, over base: OfferQuestion, _ overlay: OfferOverlay) {
    table = overlay.table
    areas = overlay.table.areas
    geodesic = base.geodesic
    views = base.views
    test = PlacementTest(overlay.table, request)
    parts = base.parts
    isOverlay = true
    hidden = nil
  }

  /// Measures what no bound decides.
  func measure(_ start: Coordinate, _ end: Coordinate) -> Double {
    geodesic.distanceMetres(from: start, to: end)
  }

  var ruler: PlaceRuler { PlaceRuler(parts: parts, views: views, geodesic: geodesic) }

  /// Whether the offer of a placement is not there any more.
  @inline(__always)
  func hides(placement: UInt32) -> Bool {
    guard let hidden else { return false }
    return hidden.contains(placement: placement)
  }

  /// Where an offer stands by priority and declared value among those of both parts: less is first. Those
  /// of the catalog leave room for others between them.
  @inline(__always)
  func rank(of placement: PlacementRecord) -> UInt64 {
    isOverlay
      ? parts.overlay?.rank(placement.rank) ?? .max : OfferOverlay.baseRank(placement.rank)
  }

  /// A placement that the tests let pass, or not.
  @inline(__always)
  func passing(
    _ offer: UInt32, _ index: UInt32, _ placement: PlacementRecord, _ terms: TermsRecord,
    _ region: UInt32, isCertain: Bool
  ) -> PassingOffer {
    PassingOffer(
      rank: rank(of: placement), offer: offer, placement: index, region: region,
      stack: isOverlay ? parts.stack(terms.stack) : terms.stack, isCertain: isCertain,
      subject: terms.subject, isOverlay: isOverlay)
  }
}
