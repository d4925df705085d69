/// This release of Vicinity.
public enum VicinityRelease {
  /// The version, by semantic versioning.
  public static let version = "0.1.0"
}
