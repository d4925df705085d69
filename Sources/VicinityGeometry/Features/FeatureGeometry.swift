package import VicinityCore

/// What a feature is on the earth: points, lines and an area, each perhaps without any.
package struct FeatureGeometry: Sendable {
  package var points: [Coordinate] = []
  package var lines: [GeoLine] = []
  package var area: AreaGeometry = .polygons([])

  package init(
    points: [Coordinate] = [], lines: [GeoLine] = [], area: AreaGeometry = .polygons([])
  ) {
    self.points = points
    self.lines = lines
    self.area = area
  }
}
