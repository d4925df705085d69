import CS2
import CSpatial

/// Places in an S2 point index. Distances are those of a sphere: some answers are wrong.
final class S2Places {
  private let handle: OpaquePointer?

  init(_ places: Questions) { handle = s2_places_create(places.points, places.count) }

  deinit { s2_places_destroy(handle) }

  func within(_ metres: Double, of centers: Questions) -> Tally {
    Tally(s2_places_within(handle, centers.points, centers.count, metres))
  }

  func nearest(_ limit: Int, to centers: Questions) -> Tally {
    Tally(s2_places_nearest(handle, centers.points, centers.count, Int32(limit)))
  }
}
