import VicinityCore

/// What all tests of one request to one catalog share. The request itself is handed on beside it: a copy
/// of all its texts would take longer than many a test.
struct OfferQuestion {
  let table: OfferTable
  let areas: AreaTree
  let geodesic: any Geodesic
  let views: SubjectViews
  let test: PlacementTest

  init(
    _ request: OfferRequest, to table: OfferTable, _ areas: AreaTree, _ geodesic: any Geodesic
  ) {
    self.table = table
    self.areas = areas
    self.geodesic = geodesic
    views = SubjectViews(request)
    test = PlacementTest(table, request)
  }

  /// Measures what no bound decides.
  func measure(_ start: Coordinate, _ end: Coordinate) -> Double {
    geodesic.distanceMetres(from: start, to: end)
  }

  var ruler: PlaceRuler { PlaceRuler(table: table, views: views, geodesic: geodesic) }
}
