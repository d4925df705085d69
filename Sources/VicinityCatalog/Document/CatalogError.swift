/// A catalog that is refused: everything that was found wrong with it, at once.
///
/// ```
/// menu.yaml:12: /offers/3/where/minAccuracy: "50" has no unit: write a number and a unit, such as 2mi or 500m
/// menu.yaml:19: /offers/5: has no "id": add it
/// ```
public struct CatalogError: Error, Hashable, Sendable {
  /// What is wrong: at least one, at most 1,000, in the order of the files, and of the lines in each.
  public let defects: [CatalogDefect]
  /// Whether more were found than ``defects`` lists.
  public let isCut: Bool

  package init(_ defects: [CatalogDefect], isCut: Bool = false) {
    self.defects = defects
    self.isCut = isCut
  }
}

extension CatalogError {
  /// Whether the files could not be read at all.
  public var isUnreadable: Bool { defects.allSatisfy { $0.code == .unreadable } }
}

extension CatalogError: CustomStringConvertible {
  /// A line for each defect.
  public var description: String {
    var lines = defects.map(\.description)
    if isCut { lines.append("There are more defects; mend these first") }
    return lines.joined(separator: "\n")
  }
}
