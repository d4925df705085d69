public import VicinityCore

extension IPAnswer {
  /// What offers may be matched with: nothing that is finer than ``trustedGranularity``. Nil unless
  /// located.
  ///
  /// Only a circle of the operator's own list can put somebody in an area for certain; another one
  /// says at most that somebody may be there, and an answer without a city or a postal code says
  /// nothing of areas that are smaller than a region.
  public var fix: Fix? {
    guard var place else { return nil }
    place.coarsen(to: trustedGranularity)
    let circle = place.circle
    return Fix(
      point: circle?.coordinate, accuracy: circle?.accuracy, source: .ip,
      locality: place.locality, trust: circle?.isOperators == true ? .certain : .possible)
  }
}

extension NetworkPlace.Circle {
  /// The middle; nil where the numbers are no place on earth.
  public var coordinate: Coordinate? {
    try? Coordinate(latitude: latitude, longitude: longitude)
  }

  /// The radius and its confidence; nil where the source gives none.
  public var accuracy: Accuracy? {
    radiusMetres.flatMap { Accuracy(radiusMetres: $0, confidence: confidence) }
  }
}
