import VicinityCore
public import VicinityGeometry

/// Where the cities of feeds are, which give names and no coordinates.
///
/// A file of places with the properties `country`, `name` (or `city`) and, where names come more than
/// once, `region`; a property `radius` in metres makes the place a circle.
public struct Gazetteer: Sendable {
  private var circles: [String: NetworkPlace.Circle] = [:]

  /// A gazetteer without any place.
  public init() {}

  /// Reads places.
  ///
  /// - Throws: `GeometryError` where the file cannot be read as places.
  public init(contentsOf path: String) throws(GeometryError) {
    let places = try Places(contentsOf: path)
    for index in 0..<places.count {
      let place = places[index]
      guard let country = place.property("country"),
        let city = place.property("city") ?? place.name
      else { continue }
      let radius = place.property("radius").flatMap(Double.init).flatMap {
        NetworkPlace.Circle.isRadius($0) ? $0 : nil
      }
      let circle = NetworkPlace.Circle(
        latitude: place.coordinate.latitude, longitude: place.coordinate.longitude,
        radiusMetres: radius, confidence: 0.5)
      let region = place.property("region")
      // Of several rows of one name the first.
      let key = Gazetteer.key(country, region ?? "", city)
      circles[key] = circles[key] ?? circle
      let anywhere = Gazetteer.key(country, "*", city)
      circles[anywhere] = circles[anywhere] ?? circle
    }
    guard !circles.isEmpty else {
      throw GeometryError(
        source: path,
        Defect(
          .column, problem: "has no place with a country and a name",
          mend: "give its places the columns country, name and perhaps region and radius"))
    }
  }

  /// The circle of a city; nil where the gazetteer has none. A city of a region is never looked for in
  /// another.
  func circle(country: String, region: String?, city: String) -> NetworkPlace.Circle? {
    guard let region else { return circles[Gazetteer.key(country, "*", city)] }
    return circles[Gazetteer.key(country, region, city)]
      ?? circles[Gazetteer.key(country, "", city)]
  }

  /// Case does not count.
  private static func key(_ country: String, _ region: String, _ city: String) -> String {
    "\(country),\(region),\(city)".lowercased()
  }
}
