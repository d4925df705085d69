import Vicinity

/// A place or a feature that answers a query, and where it is nearest.
struct Hit: Sendable {
  let attributes: Attributes
  /// The property that names it; nil to find it.
  let nameKey: String?
  let coordinate: Coordinate
  let distanceMetres: Double

  init(attributes: Attributes, nameKey: String?, coordinate: Coordinate, distanceMetres: Double) {
    self.attributes = attributes
    self.nameKey = nameKey
    self.coordinate = coordinate
    self.distanceMetres = distanceMetres
  }

  init(_ place: Place, distanceMetres: Double) {
    self.init(
      attributes: place.attributes, nameKey: nil, coordinate: place.coordinate,
      distanceMetres: distanceMetres)
  }

  var name: String? { attributes.name(asked: nameKey) }
}

/// The hits that answer one query.
struct HitAnswer {
  /// The query's row in the file of queries; nil where the command line asks a single one.
  let query: Int?
  let point: Coordinate
  let hits: [Hit]

  /// The direction of `hit` from the asked point; nil where they are one point.
  func bearing(of hit: Hit) -> Double? { WGS84().bearing(from: point, to: hit.coordinate) }
}
