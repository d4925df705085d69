/// A box in the plane, closed.
public struct PlanarBox: Hashable, Sendable {
  /// Its least x.
  public let minX: Double
  /// Its least y.
  public let minY: Double
  /// Its greatest x.
  public let maxX: Double
  /// Its greatest y.
  public let maxY: Double

  /// A box from its edges.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }
}
