public import VicinityCore

extension Feature {
  /// The point of the feature that is nearest to `point`, and how far that is, as ``FeatureIndex``
  /// finds it; nil for a feature without any point.
  ///
  /// - Complexity: O(vertices), each time; for many questions there is ``FeatureIndex``.
  public func nearestPoint(
    to point: Coordinate
  ) -> (coordinate: Coordinate, distanceMetres: Double)? {
    geometry.nearestPoint(to: point)
  }
}

extension Area {
  /// The point of the area that is nearest to `point`, and how far that is: `point` itself and 0
  /// where the area covers it. Nil for an area without any point.
  ///
  /// - Complexity: O(vertices), each time; for many questions there is ``FeatureIndex``.
  public func nearestPoint(
    to point: Coordinate
  ) -> (coordinate: Coordinate, distanceMetres: Double)? {
    FeatureGeometry(area: geometry).nearestPoint(to: point)
  }
}

extension FeatureGeometry {
  fileprivate func nearestPoint(
    to point: Coordinate
  ) -> (coordinate: Coordinate, distanceMetres: Double)? {
    FeatureSite(self).hit(0, NearestSearch(point)).map { ($0.nearest, $0.distanceMetres) }
  }
}
