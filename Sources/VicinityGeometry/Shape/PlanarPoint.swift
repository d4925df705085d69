/// A position in the plane.
public struct PlanarPoint: Hashable, Sendable {
  /// Its x.
  public let x: Double
  /// Its y.
  public let y: Double

  /// A position from its numbers.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
