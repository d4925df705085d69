public import VicinityCore

extension AreaIndex where Measure == WGS84 {
  /// An index of `areas`, by their position among them.
  ///
  /// - Parameter progress: called now and then with the share that is done, from 0 to 1, by any
  ///   thread, by one at a time.
  /// - Throws: ``GeometryError`` where the index would be larger than its format can count: some
  ///   hundred million edges.
  /// - Complexity: a microsecond or less for each edge, divided by the number of cores.
  public init(
    _ areas: Areas, progress: (@Sendable (Double) -> Void)? = nil
  ) throws(GeometryError) {
    try self.init(areas.geometries.map(\.area), progress: progress)
  }

  /// An index of bare geometries.
  package init(
    _ geometries: [AreaGeometry], progress: (@Sendable (Double) -> Void)? = nil
  ) throws(GeometryError) {
    self.init(
      table: try AreaCompiler(geometries).table(progress: progress), geodesic: WGS84())
  }
}
