import VicinityCore
public import VicinityGeometry

/// Where the cities of feeds are, which give names and no coordinates.
///
/// A file of places or areas with the properties `country`, `name` (or `city`) and, where names come
/// more than once, `region`. A place may have a property `radius` in metres; an area stands for the
/// circle around it.
public struct Gazetteer: Sendable {
  private var circles: [String: NetworkPlace.Circle] = [:]

  /// A gazetteer without any place.
  public init() {}

  /// Reads places and areas.
  ///
  /// - Throws: `GeometryError` where the file cannot be read as features.
  public init(contentsOf path: String) throws(GeometryError) {
    let features = try Features(contentsOf: path)
    for index in 0..<features.count {
      let feature = features[index]
      guard let country = feature.property("country"),
        let city = feature.property("city") ?? feature.name,
        let found = feature.enclosingCircle
      else { continue }
      let circle = NetworkPlace.Circle(
        latitude: found.center.latitude, longitude: found.center.longitude,
        radiusMetres: NetworkPlace.Circle.isRadius(found.radiusMetres) ? found.radiusMetres : nil)
      let region = feature.property("region")
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
