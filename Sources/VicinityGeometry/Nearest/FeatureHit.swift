public import VicinityCore

/// A feature that answers a question, and where it is nearest.
public struct FeatureHit: Hashable, Sendable {
  /// The feature's position among ``Features``.
  public let index: Int
  /// The distance from the point that was asked about; 0 in the feature's area.
  public let distanceMetres: Double
  /// The point of the feature that is nearest: the asked point itself in the feature's area.
  public let nearest: Coordinate
}

extension FeatureHit: Comparable {
  /// Nearest first; of several at the same distance, the one listed first.
  public static func < (left: FeatureHit, right: FeatureHit) -> Bool {
    left.distanceMetres == right.distanceMetres
      ? left.index < right.index : left.distanceMetres < right.distanceMetres
  }
}
