/// Whether a shape is valid by the rules of the OGC, and if not, why and where.
public enum Validity: Hashable, Sendable {
  /// Rings are simple, holes lie in their shells, polygons do not overlap.
  case valid
  /// The first rule that GEOS found broken, in its words, and where.
  case invalid(reason: String, at: PlanarPoint?)

  /// Whether it is ``valid``.
  public var isValid: Bool { self == .valid }
}
