import CSpatial

/// Places in SQLite's R*Tree, which finds candidates in a box, each measured by PROJ.
final class SQLitePlaces {
  private let places: UnsafeMutableBufferPointer<spatial_point>
  private let handle: OpaquePointer

  init(_ input: Questions) throws {
    places = .allocate(capacity: input.count)
    _ = places.initialize(from: input.points)
    guard let handle = sqlite_boxes_of_places(places.baseAddress, input.count) else {
      places.deallocate()
      throw SQLiteLacksRTree()
    }
    self.handle = handle
  }

  deinit {
    sqlite_boxes_destroy(handle)
    places.deallocate()
  }

  func within(_ metres: Double, of centers: Questions) -> Tally {
    Tally(sqlite_places_within(handle, centers.points, centers.count, metres))
  }
}
