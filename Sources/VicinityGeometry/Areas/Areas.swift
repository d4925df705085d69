public import VicinityCore

/// Areas read from a file: neighborhoods, districts, delivery zones, circles.
///
/// ```swift
/// let districts = try Areas(contentsOf: "districts.geojson")
/// for hit in districts.covering(try Coordinate("55.9533,-3.1883")) {
///   print(districts[hit.index].name ?? "?", hit.relation)
/// }
/// ```
///
/// GeoJSON polygons, multipolygons and collections of them; points with a property `radius` in
/// metres, and CSV rows with a column `radius`, are circles. All or nothing, as ``Places``: one bad
/// feature refuses the file, unless bad rows are skipped.
public struct Areas: Sendable {
  /// The name of the input.
  public var source: String { features.source }
  /// The bad features that were dropped.
  public var skipped: SkippedRows { features.skipped }
  /// The invalid areas that were mended, where the options ask for that.
  public var repairs: [AreaRepair] { features.repairs }

  private let features: Features
  private let boxes: [BoundingBox?]

  /// Reads the file at `path`; `-` is standard input, read to its end.
  ///
  /// - Parameter progress: called now and then with the share that is read, from 0 to 1.
  /// - Throws: ``GeometryError`` where the file cannot be read, is of another format, or has
  ///   features that are no valid areas: the first ``GeometryError/listedFeatures`` and a count.
  public init(
    contentsOf path: String, options: ReadOptions = ReadOptions(),
    progress: ((Double) -> Void)? = nil
  ) throws(GeometryError) {
    self.init(
      try Features(contentsOf: path, kinds: .areas, options: options, progress: progress))
  }

  /// Reads areas from bytes in memory; errors call them `name`.
  ///
  /// - Throws: ``GeometryError``, as ``init(contentsOf:options:progress:)``.
  public init(
    bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
  ) throws(GeometryError) {
    self.init(try Features(bytes: bytes, name: name, kinds: .areas, options: options))
  }

  private init(_ features: Features) {
    self.features = features
    boxes = features.geometries.map(\.area.boundingBox)
  }

  var geometries: [FeatureGeometry] { features.geometries }
  var store: RecordStore { features.store }
  var nameKey: String? { features.nameKey }

  /// The number of areas.
  public var count: Int { features.count }

  /// The area at `index`, 0..<``count``.
  public subscript(index: Int) -> Area { features[index].area }

  /// The areas that cover `point`, in their order. For many points there is ``AreaIndex``.
  ///
  /// - Complexity: O(areas), and as ``Area/relation(to:)`` for those whose box holds the point.
  public func covering(_ point: Coordinate) -> [AreaHit] {
    var found: [AreaHit] = []
    for index in boxes.indices where boxes[index]?.contains(point) == true {
      let relation = features.geometries[index].area.relation(to: point)
      if relation.isCovered { found.append(AreaHit(index: index, relation: relation)) }
    }
    return found
  }
}
