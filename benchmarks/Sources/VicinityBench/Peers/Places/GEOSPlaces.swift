import CSpatial

/// Places in an STRtree, which finds candidates in a box, each measured by PROJ.
final class GEOSPlaces {
  private let handle: OpaquePointer?

  init(_ places: Questions) { handle = geos_places_create(places.points, places.count) }

  deinit { geos_places_destroy(handle) }

  func within(_ metres: Double, of centers: Questions) -> Tally {
    Tally(geos_places_within(handle, centers.points, centers.count, metres, nil))
  }

  /// The same, query by query.
  func withinEach(_ metres: Double, of centers: Questions) -> [Tally] {
    var each = centers.noTallies
    _ = geos_places_within(handle, centers.points, centers.count, metres, &each)
    return each.map { Tally($0) }
  }

  /// Nearest first, summing distances.
  func withinSorted(_ metres: Double, of centers: Questions) -> Tally {
    Tally(geos_places_within_sorted(handle, centers.points, centers.count, metres))
  }

  /// By the haversine formula.
  func withinOnSphere(_ metres: Double, of centers: Questions) -> Tally {
    Tally(geos_places_within_haversine(handle, centers.points, centers.count, metres))
  }

  func wrongAnswersOnSphere(_ metres: Double, of centers: Questions) -> wrong_answers {
    geos_places_haversine_errors(handle, centers.points, centers.count, metres)
  }

  func nearest(_ limit: Int, to centers: Questions, sum: what_to_sum) -> Tally {
    Tally(geos_places_nearest(handle, centers.points, centers.count, limit, sum, nil))
  }

  /// The same, query by query.
  func nearestEach(_ limit: Int, to centers: Questions, sum: what_to_sum) -> [Tally] {
    var each = centers.noTallies
    _ = geos_places_nearest(handle, centers.points, centers.count, limit, sum, &each)
    return each.map { Tally($0) }
  }
}

extension Questions {
  fileprivate var noTallies: [spatial_tally] {
    [spatial_tally](repeating: spatial_tally(count: 0, sum: 0), count: count)
  }
}
