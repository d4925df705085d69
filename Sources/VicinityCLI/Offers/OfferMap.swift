import Vicinity

/// A map of a catalog's areas and places, and of the offers that somebody sees.
struct OfferMap {
  private let catalog: OfferCatalog<WGS84>
  private let request: OfferRequest
  private let decision: OfferDecision

  init(_ catalog: OfferCatalog<WGS84>, _ request: OfferRequest, _ decision: OfferDecision) {
    self.catalog = catalog
    self.request = request
    self.decision = decision
  }

  /// Writes the map; it is there once it is whole.
  func write(to path: String) throws {
    var bytes: [UInt8] = []
    SVGMap.append(scene, to: &bytes)
    try DraftFile.write(bytes, to: path)
  }

  private var scene: MapScene {
    let offers = decision.offers.map(\.offer).joined(separator: ", ")
    var scene = MapScene(title: offers.isEmpty ? "No offers here and now" : "Offers: \(offers)")
    let found = Set(decision.offers.compactMap(\.area))
    for (name, shape) in catalog.areaShapes {
      scene.shapes.append(
        MapScene.Shape(
          geometry: FeatureGeometry(area: shape), name: name, isFound: found.contains(name)))
    }
    let places = Set(decision.offers.compactMap(\.place?.id))
    for place in catalog.places {
      scene.places.append(
        MapScene.Place(
          coordinate: place.coordinate, name: place.name, isFound: places.contains(place.id)))
    }
    scene.origins = [request.device, request.home, request.delivery].compactMap { $0?.point }
    return scene
  }
}
