import CSpatial

/// Polygons of many areas as columns, which the peers read in place.
struct PolygonInput {
  private var polygons: [UInt32] = [0]
  private var rings: [UInt32] = [0]
  private var starts: [UInt32] = [0]
  private(set) var points: [spatial_point] = []
  /// What queries are asked in.
  private(set) var boxes: [Box] = []

  var count: Int { polygons.count - 1 }

  /// Adds an area of polygons, each a shell and its holes, as closed rings.
  mutating func append(_ area: [[[spatial_point]]]) {
    for polygon in area {
      for ring in polygon {
        points += ring
        starts.append(UInt32(points.count))
      }
      rings.append(UInt32(starts.count - 1))
    }
    polygons.append(UInt32(rings.count - 1))
  }

  mutating func append(box: Box) { boxes.append(box) }

  /// The rings of each polygon of an area, as ranges of `points`.
  func rings(of area: Int) -> [[Range<Int>]] {
    (polygons[area]..<polygons[area + 1]).map { polygon in
      (rings[Int(polygon)]..<rings[Int(polygon) + 1]).map { ring in
        Int(starts[Int(ring)])..<Int(starts[Int(ring) + 1])
      }
    }
  }

  func withColumns<Result>(_ body: (inout spatial_areas) -> Result) -> Result {
    polygons.withUnsafeBufferPointer { polygons in
      rings.withUnsafeBufferPointer { rings in
        starts.withUnsafeBufferPointer { starts in
          points.withUnsafeBufferPointer { points in
            var areas = spatial_areas(
              count: count, polygons: polygons.baseAddress, rings: rings.baseAddress,
              starts: starts.baseAddress, points: points.baseAddress)
            return body(&areas)
          }
        }
      }
    }
  }

  var summary: String {
    "\(count) areas, \(decimals(Double(points.count) / Double(count), 0)) vertices each"
  }
}
