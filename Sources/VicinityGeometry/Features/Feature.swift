public import VicinityCore

/// One feature of ``Features``: points, lines and an area, and what the file says about it.
public struct Feature: Sendable {
  package let geometry: FeatureGeometry
  package let attributes: Attributes
  package let nameKey: String?

  /// The feature or data row, from 0.
  public var feature: Int { attributes.row }

  /// Its id as text; nil where the file gives none.
  public var id: String? { attributes.id }

  /// Its name, found as that of an ``Area``; nil where none is.
  public var name: String? { attributes.name(asked: nameKey) }

  /// The property called `key`: a string's text, or the JSON of anything else; nil where there is
  /// none, or it is null.
  public func property(_ key: String) -> String? { attributes.property(key) }

  /// The property names, in the order of the file.
  public var propertyNames: [String] { attributes.propertyNames }

  /// Its area, with the same id, name and properties.
  var area: Area { Area(geometry: geometry.area, attributes: attributes, nameKey: nameKey) }

  /// Where `point` lies, seen from the feature's area; outside where it has none.
  public func relation(to point: Coordinate) -> Relation { geometry.area.relation(to: point) }
}
