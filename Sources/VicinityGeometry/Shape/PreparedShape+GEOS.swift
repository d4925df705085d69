import CGEOS

/// A shape made ready for many questions.
///
/// ```swift
/// let park = try PreparedShape(Shape(wkt: text))
/// try park.covers(x: 4, y: 2)     // true
/// ```
///
/// GEOS builds its indexes with the first questions, without a lock: one thread at a time, as with
/// ``Shape``. A question about a point costs about 0.2 microseconds, most of it to make and free the
/// point: GEOS 3.11 takes no bare numbers.
@safe public struct PreparedShape: ~Copyable {
  /// The shape.
  public let shape: Shape
  private let prepared: OpaquePointer

  /// Prepares `shape`, which is taken over.
  public init(_ shape: consuming Shape) throws(GeometryError) {
    let pointer = unsafe shape.geos.pointer
    let prepared = try unsafe shape.geos.context.attempt("prepare a shape") { handle in
      unsafe GEOSPrepare_r(handle, pointer)
    }
    unsafe self.init(shape, prepared: prepared)
  }

  private init(_ shape: consuming Shape, prepared: OpaquePointer) {
    self.shape = shape
    unsafe self.prepared = prepared
  }

  deinit { unsafe GEOSPreparedGeom_destroy_r(shape.geos.context.handle, prepared) }
}

// About points.
extension PreparedShape {
  /// Whether the point lies in the shape or on its boundary.
  public func covers(x: Double, y: Double) throws(GeometryError) -> Bool {
    try unsafe ask(x, y, "tell whether a shape covers a point", GEOSPreparedCovers_r)
  }

  /// Whether the point lies in the shape: for polygons the same as ``covers(x:y:)``.
  public func intersects(x: Double, y: Double) throws(GeometryError) -> Bool {
    try unsafe ask(x, y, "tell whether a shape meets a point", GEOSPreparedIntersects_r)
  }

  /// Whether the point lies in the shape, and not on its boundary.
  public func contains(x: Double, y: Double) throws(GeometryError) -> Bool {
    try unsafe ask(x, y, "tell whether a shape contains a point", GEOSPreparedContains_r)
  }

  /// The distance to the point, 0 inside; nil where the shape is empty.
  public func distance(x: Double, y: Double) throws(GeometryError) -> Double? {
    try CoordinateCheck.check(x: x, y: y)
    if shape.isEmpty { return nil }
    let prepared = unsafe prepared
    return try unsafe shape.geos.context.attempt("measure the distance to a point") {
      handle -> Double? in
      guard let point = unsafe GEOSGeom_createPointFromXY_r(handle, x, y) else { return nil }
      defer { unsafe GEOSGeom_destroy_r(handle, point) }
      var distance = 0.0
      return unsafe GEOSPreparedDistance_r(handle, prepared, point, &distance) == 1 ? distance : nil
    }
  }

  private func ask(
    _ x: Double, _ y: Double, _ task: StaticString,
    _ test: (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> CChar
  ) throws(GeometryError) -> Bool {
    try CoordinateCheck.check(x: x, y: y)
    let prepared = unsafe prepared
    return try unsafe shape.geos.context.ask(task) { handle in
      guard let point = unsafe GEOSGeom_createPointFromXY_r(handle, x, y) else { return 2 }
      defer { unsafe GEOSGeom_destroy_r(handle, point) }
      return unsafe test(handle, prepared, point)
    }
  }
}

// About shapes.
extension PreparedShape {
  /// Whether no point of `other` lies outside.
  public func covers(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether a shape covers another", GEOSPreparedCovers_r)
  }

  /// Whether the two have a point in common.
  public func intersects(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether the shapes intersect", GEOSPreparedIntersects_r)
  }

  /// Whether no point of `other` lies outside, and some inner point lies inside.
  public func contains(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    // GEOS 3.11 wants an inner point in every part of a collection.
    if other.kind == .geometryCollection { return try shape.contains(other) }
    return try unsafe ask(other, "tell whether a shape contains another", GEOSPreparedContains_r)
  }

  /// The distance between the nearest points of the two; nil where one of them is empty.
  public func distance(to other: borrowing Shape) throws(GeometryError) -> Double? {
    if shape.isEmpty || other.isEmpty { return nil }
    let (prepared, right) = unsafe (prepared, other.geos.pointer)
    return try unsafe shape.geos.context.attempt("measure the distance of the shapes") {
      handle -> Double? in
      var distance = 0.0
      return unsafe GEOSPreparedDistance_r(handle, prepared, right, &distance) == 1 ? distance : nil
    }
  }

  private func ask(
    _ other: borrowing Shape, _ task: StaticString,
    _ test: (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> CChar
  ) throws(GeometryError) -> Bool {
    let (prepared, right) = unsafe (prepared, other.geos.pointer)
    return try unsafe shape.geos.context.ask(task) { handle in unsafe test(handle, prepared, right)
    }
  }
}
