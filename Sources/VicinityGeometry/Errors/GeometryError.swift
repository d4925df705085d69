/// An input that VicinityGeometry refuses: which one, and what is wrong with it.
///
/// ```swift
/// do { _ = try Places(contentsOf: "shops.csv") } catch { print(error) }
/// // shops.csv:17: latitude "N/A" is not a number: write decimal degrees (line 19)
/// ```
public struct GeometryError: Error, Hashable, Sendable {
  /// The most defects that one error lists; ``count`` says how many there are.
  public static let listed = 20
  /// The same for features that are no valid geometry: each is somebody's to correct.
  public static let listedFeatures = 10_000

  /// The name of the input: a path, or `-` for standard input.
  public let source: String
  /// What is wrong: at least one, at most ``listed`` or ``listedFeatures``, in the order of the input.
  public let defects: [Defect]
  /// How many defects were found in all.
  public let count: Int

  package init(source: String, defects: [Defect], count: Int) {
    precondition(!defects.isEmpty && count >= defects.count)
    self.source = source
    self.defects = defects
    self.count = count
  }

  package init(source: String, _ defect: Defect) {
    self.init(source: source, defects: [defect], count: 1)
  }

  /// Whether the input could not be read at all.
  public var isUnreadable: Bool { defects[0].code == .unreadable }

  /// Whether it is an output, which could not be written.
  public var isUnwritable: Bool { defects[0].code == .unwritable }
}
