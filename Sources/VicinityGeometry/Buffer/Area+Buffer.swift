public import VicinityCore

extension Area {
  /// All points whose geodesic distance from the area is at most `length`, as an area with the same
  /// name and properties.
  ///
  /// ```swift
  /// let districts = try Areas(contentsOf: "districts.geojson")
  /// let reach = try districts[0].grown(by: Length("500 m"))
  /// ```
  ///
  /// A circle stays one, exactly. Of polygons, every vertex of the result lies within 0.1 % of
  /// `length` from it, and every point of its edges within 0.5 %, measured by geodesic; vertices on
  /// the antimeridian and at the poles, where the result is cut as RFC 7946 asks, are no part of its
  /// edge. The edge belongs to the result. A length of zero changes nothing.
  ///
  /// - Throws: ``GeometryError``: `outOfRange` for a length other than 0 that is not in 0.1 m to
  ///   2,000 km, or for a circle that would reach further than half-way around the earth; `limit` for
  ///   a length so short, and an area so large, that it takes over 500,000 geodesics to follow it.
  /// - Complexity: O(v log v) for v vertices, some tens of microseconds each: milliseconds for a
  ///   neighborhood, a second or two for Russia. Long edges and short lengths add vertices.
  public func grown(by length: Length) throws(GeometryError) -> Area {
    Area(
      geometry: try FeatureGeometry(area: geometry).grown(by: length), attributes: attributes,
      nameKey: nameKey)
  }

  /// The points of the area whose geodesic distance from its boundary is at least `length`, as an
  /// area with the same name and properties; an area without a point where none is.
  ///
  /// Where parts meet across the antimeridian there is no boundary, nor is there along a pole.
  /// Otherwise as ``grown(by:)``.
  ///
  /// - Throws: ``GeometryError``, as ``grown(by:)``.
  public func shrunk(by length: Length) throws(GeometryError) -> Area {
    Area(
      geometry: try FeatureGeometry(area: geometry).shrunk(by: length), attributes: attributes,
      nameKey: nameKey)
  }
}

extension Feature {
  /// All points whose geodesic distance from the feature is at most `length`: from its points, its
  /// lines and its area. An area with the same name and properties.
  ///
  /// ```swift
  /// let routes = try Features(contentsOf: "routes.geojson")
  /// let corridor = try routes[0].grown(by: Length("2 mi"))
  /// ```
  ///
  /// As ``Area/grown(by:)``. A point becomes a polygon; grown by zero, points and lines leave an area
  /// without a point.
  ///
  /// - Throws: ``GeometryError``, as ``Area/grown(by:)``.
  public func grown(by length: Length) throws(GeometryError) -> Area {
    Area(geometry: try geometry.grown(by: length), attributes: attributes, nameKey: nameKey)
  }

  /// The points of the feature's area whose geodesic distance from its boundary is at least `length`;
  /// nothing of its points and lines. As ``Area/shrunk(by:)``.
  ///
  /// - Throws: ``GeometryError``, as ``Area/grown(by:)``.
  public func shrunk(by length: Length) throws(GeometryError) -> Area {
    Area(geometry: try geometry.shrunk(by: length), attributes: attributes, nameKey: nameKey)
  }
}
