public import VicinityCore

extension Area {
  public func grown(by length: Length) throws(GeometryError) -> Area {
    Area(
      geometry: try FeatureGeometry(area: geometry).grown(by: length), attributes: attributes,
      nameKey: nameKey)
  }
  public func shrunk(by length: Length) throws(GeometryError) -> Area {
    Area(
      geometry: try FeatureGeometry(area: geometry).shrunk(by: length), attributes: attributes,
      nameKey: nameKey)
  }
}

extension Feature {
  public func grown(by length: Length) throws(GeometryError) -> Area {
    Area(geometry: try geometry.grown(by: length), attributes: attributes, nameKey: nameKey)
  }
  public func shrunk(by length: Length) throws(GeometryError) -> Area {
    Area(geometry: try geometry.shrunk(by: length), attributes: attributes, nameKey: nameKey)
  }
}
