import CSpatial

/// Areas as GEOS finds them: an STRtree, and prepared geometries.
final class GEOSAreas {
  let handle: OpaquePointer?

  init(_ input: PolygonInput) {
    handle = input.withColumns { geos_areas_create(&$0) }
  }

  /// Circles as polygons with this many corners.
  init(_ input: CircleInput, corners: Int) {
    handle = geos_areas_create_circles(input.circles, input.circles.count, Int32(corners))
  }

  /// Circles as GEOS draws them, in degrees: polygons with 64 corners.
  init(buffers input: CircleInput) {
    handle = geos_areas_create_buffers(input.circles, input.circles.count, 16)
  }

  deinit { geos_areas_destroy(handle) }

  func locate(_ questions: Questions) -> Tally {
    Tally(geos_areas_locate(handle, questions.points, questions.count))
  }

  /// For each area how many of the points it covers, and the sum of their positions in the list.
  func locateEach(_ questions: Questions) -> [Tally] {
    let none = spatial_tally(count: 0, sum: 0)
    var areas = [spatial_tally](repeating: none, count: geos_areas_count(handle))
    geos_areas_locate_each(handle, questions.points, questions.count, &areas)
    return areas.map { Tally($0) }
  }

  /// The areas that discs of `metres` around the points meet.
  func near(_ questions: Questions, metres: [Double]) -> Tally {
    Tally(geos_areas_near(handle, questions.points, metres, questions.count))
  }
}

extension Tally {
  init(_ tally: spatial_tally) { self.init(count: Int(tally.count), sum: tally.sum) }
}
