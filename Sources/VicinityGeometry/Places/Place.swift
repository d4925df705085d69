public import VicinityCore

/// One place of ``Places``: where it is, and what the file says about it.
public struct Place: Sendable {
  /// Its position among the places, from 0.
  public let index: Int
  /// Where it is.
  public let coordinate: Coordinate

  package let attributes: Attributes

  /// The data row or feature, from 0, the header not counted.
  public var row: Int { attributes.row }

  /// Its id as text; nil where the file gives none.
  public var id: String? { attributes.id }

  /// Its name: the first of the properties `name`, `title`, `label`, `nombre`, `nom`, `adm_nm`,
  /// `admin`, `city` that is there, in any case; nil where none is.
  public var name: String? { attributes.name(asked: nil) }

  /// The property called `key`: a string's text, or the JSON of anything else; nil where there is
  /// none, or it is null.
  ///
  /// - Complexity: O(size of the place's properties).
  public func property(_ key: String) -> String? { attributes.property(key) }

  /// The property names, in the order of the file.
  public var propertyNames: [String] { attributes.propertyNames }
}
