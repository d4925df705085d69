import VicinityCore
import VicinityGeometry

/// Distances where kilometres are enough.
enum WGS84Distance {
  static func kilometres(_ first: Coordinate, _ second: Coordinate) -> Double {
    WGS84().distanceMetres(from: first, to: second) / 1000
  }

  /// From a point to the nearest one of a box; 0 inside.
  static func kilometres(_ point: Coordinate, _ box: BoundingBox) -> Double {
    let latitude = min(max(point.latitude, box.south), box.north)
    // A box across the antimeridian ends east of 180.
    let east = box.east < box.west ? box.east + 360 : box.east
    var best = point.longitude
    var least = Double.infinity
    for turn in [-360.0, 0, 360] {
      let x = point.longitude + turn
      let inside = min(max(x, box.west), east)
      if abs(x - inside) < least {
        least = abs(x - inside)
        best = inside
      }
    }
    let longitude = best > 180 ? best - 360 : best < -180 ? best + 360 : best
    guard let nearest = try? Coordinate(latitude: latitude, longitude: longitude) else { return 0 }
    return kilometres(point, nearest)
  }
}
