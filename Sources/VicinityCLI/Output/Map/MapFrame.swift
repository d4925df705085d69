import Vicinity

/// Where points of the earth come to lie on a map: distance and bearing from its center are true
/// (an azimuthal equidistant projection of the ellipsoid), so a circle around it is round. North is
/// up.
struct MapFrame {
  let center: Coordinate
  /// What the map shows, in metres east and north of the center.
  let west, south, east, north: Double
  let width, height: Double
  /// Pixels for a metre.
  let scale: Double

  private static let pixels = 900.0

  /// A frame around `points`, in metres from `center`, and some margin.
  init(center: Coordinate, around points: [(x: Double, y: Double)]) {
    var low = (x: 0.0, y: 0.0)
    var high = (x: 0.0, y: 0.0)
    if let first = points.first { (low, high) = (first, first) }
    for point in points {
      low = (min(low.x, point.x), min(low.y, point.y))
      high = (max(high.x, point.x), max(high.y, point.y))
    }
    let middle = (x: (low.x + high.x) / 2, y: (low.y + high.y) / 2)
    // A single point gets a few streets around it; a narrow strip becomes twice as long as wide.
    let side = max(high.x - low.x, high.y - low.y, 400)
    let halfWidth = 0.54 * max(high.x - low.x, side / 2)
    let halfHeight = 0.54 * max(high.y - low.y, side / 2)
    self.center = center
    (west, east) = (middle.x - halfWidth, middle.x + halfWidth)
    (south, north) = (middle.y - halfHeight, middle.y + halfHeight)
    scale = MapFrame.pixels / (2 * max(halfWidth, halfHeight))
    width = (east - west) * scale
    height = (north - south) * scale
  }

  /// Metres east and north of the center.
  static func metres(_ point: Coordinate, from center: Coordinate) -> (x: Double, y: Double) {
    let path = WGS84().inverse(from: center, to: point)
    let (sine, cosine) = Trigonometry.sineAndCosine(degrees: path.bearingDegrees ?? 0)
    return (path.distanceMetres * sine, path.distanceMetres * cosine)
  }

  /// Pixels from the upper left corner.
  func pixels(_ metres: (x: Double, y: Double)) -> (x: Double, y: Double) {
    ((metres.x - west) * scale, (north - metres.y) * scale)
  }

  func pixels(_ point: Coordinate) -> (x: Double, y: Double) {
    pixels(MapFrame.metres(point, from: center))
  }

  /// Whether a point of the page is on it.
  func shows(_ pixel: (x: Double, y: Double)) -> Bool {
    pixel.x >= 0 && pixel.x <= width && pixel.y >= 0 && pixel.y <= height
  }
}
