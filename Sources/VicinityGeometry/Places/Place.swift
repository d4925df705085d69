public import VicinityCore

/// One place of ``Places``: where it is, and what the file says about it.
public struct Place: Sendable {
  /// Its position among the places, from 0.
  public let index: Int
  /// Where it is.
  public let coordinate: Coordinate

  let store: PlaceStore

  /// The data row or feature, from 0, the header not counted.
  public var row: Int { Int(store.records[index].row) }

  /// Its id as text; nil where the file gives none.
  public var id: String? { idValue?.text }

  /// Its name: the first of the properties `name`, `title`, `label`, `nombre`, `nom`, `adm_nm`,
  /// `city` that is there, in any case; nil where none is.
  public var name: String? {
    var best: (rank: Int, text: String)?
    forEachProperty { key, value in
      guard let rank = Place.nameKeys.firstIndex(of: key.lowercased()), rank < best?.rank ?? .max
      else { return }
      if let text = value.text, !text.isEmpty { best = (rank, text) }
    }
    return best?.text
  }

  private static let nameKeys = ["name", "title", "label", "nombre", "nom", "adm_nm", "city"]

  /// The property called `key`: a string's text, or the JSON of anything else; nil where there is
  /// none, or it is null.
  ///
  /// - Complexity: O(size of the place's properties).
  public func property(_ key: String) -> String? {
    var found: String?
    forEachProperty { name, value in if name == key { found = value.text } }
    return found
  }

  /// The property names, in the order of the file.
  public var propertyNames: [String] {
    var names: [String] = []
    forEachProperty { name, _ in names.append(name) }
    return names
  }
}
