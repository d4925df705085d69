/// Where a point lies, seen from an area. Areas are closed: the boundary belongs to them.
public enum Relation: String, Hashable, Sendable {
  case inside
  case boundary
  case outside

  /// Whether the area covers the point.
  public var isCovered: Bool { self != .outside }
}
