public import VicinityCore

extension PlaceIndex where Measure == WGS84 {
  /// An index of `places`, by their position among them.
  ///
  /// - Complexity: O(n); 20 bytes a place.
  public init(_ places: Places) {
    self.init(latitudes: places.latitudes, longitudes: places.longitudes)
  }

  /// An index of `coordinates`, by their position in the list.
  public init(_ coordinates: some Sequence<Coordinate>) {
    var latitudes: [Double] = []
    var longitudes: [Double] = []
    for coordinate in coordinates {
      latitudes.append(coordinate.latitude)
      longitudes.append(coordinate.longitude)
    }
    self.init(latitudes: latitudes, longitudes: longitudes)
  }

  private init(latitudes: [Double], longitudes: [Double]) {
    self.init(
      columns: PlaceColumns(latitudes: latitudes, longitudes: longitudes), geodesic: WGS84())
  }
}
