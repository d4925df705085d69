/// A box in longitude and latitude, closed: its edges belong to it.
///
/// Like a GeoJSON `bbox` it runs east from `west` to `east`, so a box across the antimeridian has
/// `west > east`.
public struct BoundingBox: Hashable, Sendable {
  /// Southern edge, degrees.
  public let south: Double
  /// Western edge, degrees.
  public let west: Double
  /// Northern edge, degrees.
  public let north: Double
  /// Eastern edge, degrees.
  public let east: Double

  /// A box from its edges, in GeoJSON's order.
  ///
  /// - Throws: ``CoreError`` where a corner is no coordinate or `south` lies above `north`.
  public init(west: Double, south: Double, east: Double, north: Double) throws(CoreError) {
    let input = "\(west),\(south),\(east),\(north)"
    do {
      _ = try Coordinate(latitude: south, longitude: west)
      _ = try Coordinate(latitude: north, longitude: east)
    } catch {
      throw CoreError(.boundingBox, input: input, problem: error.problem, mend: error.mend)
    }
    guard south <= north else {
      throw CoreError(
        .boundingBox, input: input, problem: "south \(south) lies above north \(north)",
        mend: "write west,south,east,north")
    }
    self.init(uncheckedWest: west, south: south, east: east, north: north)
  }

  init(uncheckedWest west: Double, south: Double, east: Double, north: Double) {
    self.south = south
    self.west = west
    self.north = north
    self.east = east
  }

  /// Whether the box runs across the antimeridian.
  public var crossesAntimeridian: Bool { west > east }

  /// Whether `coordinate` lies in the box or on its edge. Longitudes 180 and -180 are one meridian.
  public func contains(_ coordinate: Coordinate) -> Bool {
    guard south <= coordinate.latitude, coordinate.latitude <= north else { return false }
    if containsLongitude(coordinate.longitude) { return true }
    return abs(coordinate.longitude) == 180 && containsLongitude(-coordinate.longitude)
  }

  private func containsLongitude(_ longitude: Double) -> Bool {
    crossesAntimeridian
      ? longitude >= west || longitude <= east : west <= longitude && longitude <= east
  }
}
