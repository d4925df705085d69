import Vicinity

extension NearbySource {
  /// Adds what was searched to a map, the hits standing out.
  func draw(_ hits: [Hit], on scene: inout MapScene) {
    let found = Set(hits.map(\.attributes.row))
    switch self {
    case .places(let places):
      scene.places = (0..<places.count).map { MapScene.Place(places[$0], among: found) }
    case .indexed(let places):
      scene.places = (0..<places.count).map { MapScene.Place(places[$0], among: found) }
    case .features(let features, _):
      for index in 0..<features.count {
        let feature = features[index]
        let isFound = found.contains(feature.feature)
        let name = feature.name ?? feature.id ?? ""
        scene.shapes.append(
          MapScene.Shape(geometry: feature.geometry, name: name, isFound: isFound))
        scene.places += feature.geometry.points.map {
          MapScene.Place(coordinate: $0, name: name, isFound: isFound)
        }
      }
    }
  }
}

extension MapScene.Place {
  /// - Parameter found: the rows of the places that stand out.
  fileprivate init(_ place: Place, among found: Set<Int>) {
    self.init(
      coordinate: place.coordinate, name: place.name ?? place.id ?? "",
      isFound: found.contains(place.row))
  }
}

extension AreaSource {
  /// Adds the areas to a map; those whose features are `found` stand out.
  func draw(found: Set<Int>, on scene: inout MapScene) {
    for (index, geometry) in geometries.enumerated() {
      let area = self[index]
      scene.shapes.append(
        MapScene.Shape(
          geometry: FeatureGeometry(area: geometry), name: area.name ?? area.id ?? "",
          isFound: found.contains(area.feature)))
    }
  }
}
