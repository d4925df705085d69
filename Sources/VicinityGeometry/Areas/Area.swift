public import VicinityCore

/// A named region on the earth: polygons, or a circle.
///
/// ```swift
/// let districts = try Areas(contentsOf: "districts.geojson")
/// districts[0].relation(to: try Coordinate("55.9533,-3.1883"))    // .inside
/// ```
///
/// Edges of polygons are straight in longitude and latitude, as RFC 7946 asks; a circle holds what
/// is at most its radius away on the ellipsoid. Both are closed: a point on an edge is on the
/// ``Relation/boundary``, which belongs to the area. Areas may lie across the antimeridian and around
/// a pole, written in one piece or cut.
public struct Area: Sendable {
  /// Where its shape is.
  enum Source: Sendable {
    case geometry(AreaGeometry)
    case table(AreaTable, UInt32)
  }

  let source: Source
  package let attributes: Attributes
  let nameKey: String?

  init(source: Source, attributes: Attributes, nameKey: String?) {
    self.source = source
    self.attributes = attributes
    self.nameKey = nameKey
  }

  init(geometry: AreaGeometry, attributes: Attributes, nameKey: String?) {
    self.init(source: .geometry(geometry), attributes: attributes, nameKey: nameKey)
  }

  /// Its shape; of an area of an index, made anew.
  package var geometry: AreaGeometry {
    switch source {
    case .geometry(let geometry): geometry
    case .table(let table, let area): AreaGeometry(area, of: table)
    }
  }

  /// The feature or data row, from 0.
  public var feature: Int { attributes.row }

  /// Its id as text; nil where the file gives none.
  public var id: String? { attributes.id }

  /// Its name: the property that was asked for, or the first of `name`, `title`, `label`, `nombre`,
  /// `nom`, `adm_nm`, `admin`, `city` that is there, in any case; nil where none is.
  public var name: String? { attributes.name(asked: nameKey) }

  /// The property called `key`: a string's text, or the JSON of anything else; nil where there is
  /// none, or it is null.
  public func property(_ key: String) -> String? { attributes.property(key) }

  /// The property names, in the order of the file.
  public var propertyNames: [String] { attributes.propertyNames }

  /// Where `point` lies: decided exactly on the numbers in the file.
  ///
  /// - Complexity: O(vertices of the rings whose latitudes hold the point); a circle costs a geodesic.
  public func relation(to point: Coordinate) -> Relation { geometry.relation(to: point) }

  /// Its area on the ellipsoid, in square metres.
  public var squareMetres: Double { geometry.squareMetres }

  /// A box that holds it; nil for an area without a point.
  public var boundingBox: BoundingBox? { geometry.boundingBox }
}
