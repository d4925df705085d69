/// Something that a check of a file found.
public enum Finding: Hashable, Sendable {
  /// A feature that no other command would read.
  case invalid(InvalidFeature)
  /// Something odd, which is no error.
  case note(FeatureNote)
}

/// A feature that is no valid geometry, and why.
public struct InvalidFeature: Hashable, Sendable {
  /// The feature or data row, from 0.
  public let feature: Int
  /// Its id as text; nil where it has none.
  public let id: String?
  /// Its name; nil where it has none.
  public let name: String?
  /// What is wrong, and where.
  public let flaw: AreaFlaw
  /// The id as JSON; empty where there is none.
  package let idJSON: [UInt8]
}

/// Something odd about a feature.
public struct FeatureNote: Hashable, Sendable {
  /// What is odd. The raw value is what the command line prints.
  public enum Kind: String, Hashable, Sendable {
    /// A position is written twice in a row.
    case repeatedPoint = "repeated-point"
    /// A position is 0,0, where people put what they do not know.
    case nullIsland = "null-island"
    /// An earlier feature has the same id.
    case duplicateID = "duplicate-id"
    /// Rings run the other way than RFC 7946 (section 3.1.6) asks: shells counterclockwise, holes
    /// clockwise. Said once a file, of the first such feature.
    case ringOrder = "rfc7946-order"
  }

  /// What is odd.
  public let kind: Kind
  /// The feature or data row, from 0; the first where the note speaks of several.
  public let feature: Int
  /// How many features it speaks of.
  public let features: Int
}
