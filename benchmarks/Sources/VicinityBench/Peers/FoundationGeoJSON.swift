import Foundation

/// A FeatureCollection as an app would declare it for `JSONDecoder`.
struct FoundationGeoJSON: Decodable {
  struct Feature: Decodable {
    let geometry: Geometry
    let properties: [String: String]
  }

  struct Geometry: Decodable {
    let coordinates: [Double]
  }

  let features: [Feature]

  static func read(_ data: Data) throws -> Tally {
    let collection = try JSONDecoder().decode(FoundationGeoJSON.self, from: data)
    var tally = Tally()
    for feature in collection.features {
      let position = feature.geometry.coordinates
      tally.add(latitude: position[1], longitude: position[0])
    }
    return tally
  }
}
