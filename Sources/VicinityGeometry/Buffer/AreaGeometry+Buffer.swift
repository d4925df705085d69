package import VicinityCore

extension AreaGeometry {
  /// All points whose geodesic distance from the area is at most `length`: as ``Area/grown(by:)``.
  package func grown(by length: Length) throws(GeometryError) -> AreaGeometry {
    try FeatureGeometry(area: self).grown(by: length)
  }
}
