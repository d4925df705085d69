import CSpatial

/// The boxes of areas in SQLite's R*Tree, refined by the prepared geometries of GEOS.
final class SQLiteAreas {
  private let geos: GEOSAreas
  private let handle: OpaquePointer

  init(_ geos: GEOSAreas) throws {
    guard let handle = sqlite_boxes_of_areas(geos.handle) else { throw SQLiteLacksRTree() }
    self.geos = geos
    self.handle = handle
  }

  deinit { sqlite_boxes_destroy(handle) }

  func locate(_ questions: Questions) -> Tally {
    Tally(sqlite_areas_locate(handle, questions.points, questions.count))
  }
}

/// This system's SQLite was built without its R*Tree.
struct SQLiteLacksRTree: Error, CustomStringConvertible {
  var description: String { "SQLite of this system has no R*Tree" }
}
