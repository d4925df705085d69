import CPeers
import Foundation

/// The usual way without a library for it: a GEOS STRtree finds what is in the box around the
/// circle, PROJ measures each candidate.
final class BoxTree {
  private let context: GEOSContextHandle_t?
  private let tree: OpaquePointer?
  private let places: [Point]
  /// Kept as long as the tree: older versions of GEOS point into them.
  private let points: [OpaquePointer?]
  private var ellipsoid = geod_geodesic()

  init(_ places: [Point]) {
    let context = GEOS_init_r()
    let tree = GEOSSTRtree_create_r(context, 10)
    points = places.indices.map { index in
      let place = places[index]
      let point = GEOSGeom_createPointFromXY_r(context, place.longitude, place.latitude)
      // An item is a pointer of our own making; null would not be called back.
      GEOSSTRtree_insert_r(context, tree, point, UnsafeMutableRawPointer(bitPattern: index + 1))
      return point
    }
    self.context = context
    self.tree = tree
    self.places = places
    geod_init(&ellipsoid, 6_378_137, 1 / 298.257223563)
    // The tree is built by its first query.
    if let first = places.first { _ = candidates(within: 1, of: first) }
  }

  deinit {
    GEOSSTRtree_destroy_r(context, tree)
    for point in points { GEOSGeom_destroy_r(context, point) }
    GEOS_finish_r(context)
  }

  /// The places at most `radius` metres from `center`, nearest first.
  func hits(within radius: Double, of center: Point) -> [BruteForce.Hit] {
    var hits: [BruteForce.Hit] = []
    for index in candidates(within: radius, of: center) {
      let place = places[index]
      var distance = 0.0
      geod_inverse(
        &ellipsoid, center.latitude, center.longitude, place.latitude, place.longitude, &distance,
        nil, nil)
      if distance <= radius { hits.append(BruteForce.Hit(distance: distance, index: index)) }
    }
    return hits.sorted()
  }

  /// The places in a box that holds the circle. The box must not reach a pole or the date line.
  private func candidates(within radius: Double, of center: Point) -> [Int] {
    // A degree of latitude is at least 110,574 m, one of longitude at least 111,319 m times the
    // cosine. One percent more covers the narrowing towards the edge of the box.
    let height = radius / 110_574 * 1.01
    let width = radius / (111_319 * cos(center.latitude * .pi / 180)) * 1.01
    let corners = GEOSCoordSeq_create_r(context, 2, 2)
    GEOSCoordSeq_setXY_r(context, corners, 0, center.longitude - width, center.latitude - height)
    GEOSCoordSeq_setXY_r(context, corners, 1, center.longitude + width, center.latitude + height)
    let diagonal = GEOSGeom_createLineString_r(context, corners)
    defer { GEOSGeom_destroy_r(context, diagonal) }
    var found: [Int] = []
    // `&found` alone would be a pointer to the elements.
    withUnsafeMutablePointer(to: &found) { found in
      GEOSSTRtree_query_r(context, tree, diagonal, collect, found)
    }
    return found
  }
}

/// Top level, so that it belongs to no actor.
private func collect(_ item: UnsafeMutableRawPointer?, _ found: UnsafeMutableRawPointer?) {
  guard let item, let found else { return }
  found.assumingMemoryBound(to: [Int].self).pointee.append(Int(bitPattern: item) - 1)
}
