/// A closed ring of positions in the plane, as two columns. The last position repeats the first.
public struct PlanarRing: Hashable, Sendable {
  /// The x of each position.
  public let xs: [Double]
  /// The y of each position; as many as ``xs``.
  public let ys: [Double]

  /// A ring from its columns. Nothing is checked but that they are of one length, which is the
  /// caller's duty; ``Shape/init(polygons:)`` checks the rest.
  public init(xs: [Double], ys: [Double]) {
    precondition(xs.count == ys.count, "a ring needs an x and a y for every position")
    self.xs = xs
    self.ys = ys
  }

  /// The number of positions, the repeated one included.
  public var count: Int { xs.count }
}
