public import VicinityCore

extension PlaceIndex where Measure == WGS84 {
  /// An index of `places`, by their position among them.
  ///
  /// - Parameter progress: called now and then with the share that is done, from 0 to 1, by any thread,
  ///   by one at a time.
  /// - Complexity: O(n log n), on all cores; 27 bytes a place, and as much again while it is made.
  /// - Precondition: there are fewer than 2^32 places.
  public init(_ places: Places, progress: (@Sendable (Double) -> Void)? = nil) {
    self.init(
      latitudes: places.latitudes, longitudes: places.longitudes, progress: WorkProgress(progress))
  }

  /// An index of `coordinates`, by their position in the list.
  ///
  /// - Complexity: as ``init(_:)``.
  public init(_ coordinates: some Sequence<Coordinate>) {
    var latitudes: [Double] = []
    var longitudes: [Double] = []
    for coordinate in coordinates {
      latitudes.append(coordinate.latitude)
      longitudes.append(coordinate.longitude)
    }
    self.init(latitudes: latitudes, longitudes: longitudes, progress: WorkProgress(nil))
  }

  init(latitudes: [Double], longitudes: [Double], progress: WorkProgress) {
    let tree = PlaceTree(count: latitudes.count) { writer in
      PlaceTreeCompiler(latitudes: latitudes, longitudes: longitudes, progress: progress)
        .write(to: writer)
    }
    self.init(tree: tree, geodesic: WGS84())
  }
}
