import Vicinity

/// What a map shows.
struct MapScene {
  struct Shape {
    let geometry: FeatureGeometry
    let name: String
    /// Whether it is an answer.
    let isFound: Bool
  }

  struct Place {
    let coordinate: Coordinate
    let name: String
    let isFound: Bool
  }

  var title: String
  var shapes: [Shape] = []
  var places: [Place] = []
  /// The points that were asked about.
  var origins: [Coordinate] = []
  /// A circle around the first of them.
  var radius: Length?

  /// The frame that holds the circle, or else the origins and what was found.
  var frame: MapFrame {
    let center = middle
    func metres(_ point: Coordinate) -> (x: Double, y: Double) {
      MapFrame.metres(point, from: center)
    }
    if let radius {
      let reach = radius.metres
      return MapFrame(center: center, around: [(-reach, -reach), (reach, reach)])
    }
    var points = origins.map(metres)
    points += places.filter(\.isFound).map { metres($0.coordinate) }
    // Where no area is an answer, all of them show where the point is not.
    let findsNone = !shapes.contains(where: \.isFound)
    for shape in shapes where shape.isFound || findsNone {
      points += MapPath.positions(of: shape.geometry).joined().map(metres)
    }
    return MapFrame(center: center, around: points)
  }

  /// The point asked about; the middle of all where there are several.
  private var middle: Coordinate {
    guard let first = origins.first else {
      return Coordinate(uncheckedLatitude: 0, longitude: 0)
    }
    if origins.count == 1 { return first }
    // Longitudes from the first one, so that the antimeridian does not divide them.
    let offsets = origins.map { Turns.folded($0.longitude - first.longitude) }
    let latitudes = origins.map(\.latitude)
    let latitude = ((latitudes.min() ?? 0) + (latitudes.max() ?? 0)) / 2
    let longitude = first.longitude + ((offsets.min() ?? 0) + (offsets.max() ?? 0)) / 2
    return Coordinate(uncheckedLatitude: latitude, longitude: Turns.folded(longitude))
  }
}
