/// A point, and a direction in which a geodesic passes it. In degrees; the azimuth is clockwise from
/// north, and may be any number of turns.
struct GeodesicRay {
  let latitude: Double
  let longitude: Double
  let azimuth: Double

  /// The same point, and a direction `degrees` further clockwise.
  func turned(by degrees: Double) -> GeodesicRay {
    GeodesicRay(latitude: latitude, longitude: longitude, azimuth: azimuth + degrees)
  }
}

/// A geodesic between two points.
struct GeodesicPiece {
  /// Its first point, and its direction there.
  let start: GeodesicRay
  /// Its last point, and its direction there, going on.
  let end: GeodesicRay
  let metres: Double

  /// The same piece the other way.
  var reversed: GeodesicPiece {
    GeodesicPiece(start: end.turned(by: 180), end: start.turned(by: 180), metres: metres)
  }
}
