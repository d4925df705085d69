/// A planar geometry: points, lines and polygons over x and y. It knows no earth, no units and no
/// antimeridian.
///
/// ```swift
/// let park = try Shape(wkt: "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))")
/// try park.covers(Shape(x: 4, y: 2))     // true: an edge belongs to its polygon
/// try park.distance(to: Shape(x: 7, y: 8))     // 5.0
/// ```
///
/// Shapes are for building and checking, not for answering requests: every operation is a call into
/// GEOS, the geometry engine, and many build an index of the whole shape first. For many questions
/// to one shape there is ``PreparedShape``.
///
/// A shape belongs to one thread at a time, even where it is only read: GEOS keeps what it computes
/// in the shape, without a lock. So it is not `Sendable`; a shape that nobody else holds may be sent.
///
/// What means nothing is dropped when a shape is made: third and fourth numbers of a position, parts
/// of a collection that are empty, and empty holes. GEOS 3.11 crashes on those two here and there.
public struct Shape: ~Copyable {
  /// The largest absolute value of a coordinate or a distance. GEOS squares and multiplies numbers,
  /// and crashes on some that overflow.
  public static let coordinateLimit = 1e100

  /// The deepest nesting of collections that is read. GEOS calls itself for each level.
  public static let depthLimit = 32

  /// What errors call a shape.
  static let source = "shape"

  /// The type of a geometry. Its raw value is the keyword of WKT.
  public enum Kind: String, Hashable, Sendable {
    /// One position, or none.
    case point = "POINT"
    /// A line through two positions or more.
    case lineString = "LINESTRING"
    /// A closed line. GeoJSON and WKB have no such type, and get a line.
    case linearRing = "LINEARRING"
    /// A shell with holes.
    case polygon = "POLYGON"
    /// Several points.
    case multiPoint = "MULTIPOINT"
    /// Several lines.
    case multiLineString = "MULTILINESTRING"
    /// Several polygons.
    case multiPolygon = "MULTIPOLYGON"
    /// Geometries of any types.
    case geometryCollection = "GEOMETRYCOLLECTION"

    /// Whether it consists of other geometries.
    public var isCollection: Bool {
      switch self {
      case .point, .lineString, .linearRing, .polygon: false
      case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection: true
      }
    }
  }

  /// The type.
  public let kind: Kind
  /// Whether the shape has no point at all.
  public let isEmpty: Bool

  let geos: OwnedGeometry

  /// Takes a geometry that GEOS made.
  init(_ geometry: consuming OwnedGeometry) throws(GeometryError) {
    let whole = try geometry.withoutEmptyParts()
    let kind = try whole.kind
    let isEmpty = try whole.isEmpty
    self.init(whole, kind: kind, isEmpty: isEmpty)
  }

  private init(_ geometry: consuming OwnedGeometry, kind: Kind, isEmpty: Bool) {
    self.kind = kind
    self.isEmpty = isEmpty
    geos = geometry
  }
}
