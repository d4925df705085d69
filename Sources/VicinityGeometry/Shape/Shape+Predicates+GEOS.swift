import CGEOS

// Named predicates of the OGC. All are closed: a boundary belongs to its shape. An empty shape
// intersects, touches and covers nothing, and is disjoint from everything.
extension Shape {
  /// Whether the two have a point in common.
  public func intersects(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether the shapes intersect", GEOSIntersects_r)
  }

  /// Whether the two have no point in common.
  public func isDisjoint(from other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether the shapes are disjoint", GEOSDisjoint_r)
  }

  /// Whether the two have points in common, but no inner ones.
  public func touches(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether the shapes touch", GEOSTouches_r)
  }

  /// Whether the inner points in common are of a lower dimension than the larger of the two, and
  /// both have others.
  public func crosses(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether the shapes cross", GEOSCrosses_r)
  }

  /// Whether `other` contains this shape.
  public func isWithin(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether a shape is within another", GEOSWithin_r)
  }

  /// Whether no point of `other` lies outside, and some inner point lies inside: a polygon does not
  /// contain a point on its edge. Often ``covers(_:)`` is what is meant.
  public func contains(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether a shape contains another", GEOSContains_r)
  }

  /// Whether the two are of one dimension, the inner points in common are too, and both have others.
  public func overlaps(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether the shapes overlap", GEOSOverlaps_r)
  }

  /// Whether the two are the same set of points, however it is written.
  public func equals(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether the shapes are equal", GEOSEquals_r)
  }

  /// Whether no point of `other` lies outside. A point on an edge is covered.
  public func covers(_ other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether a shape covers another", GEOSCovers_r)
  }

  /// Whether `other` covers this shape.
  public func isCovered(by other: borrowing Shape) throws(GeometryError) -> Bool {
    try unsafe ask(other, "tell whether a shape is covered by another", GEOSCoveredBy_r)
  }

  private func ask(
    _ other: borrowing Shape, _ task: StaticString,
    _ test: (OpaquePointer?, OpaquePointer?, OpaquePointer?) -> CChar
  ) throws(GeometryError) -> Bool {
    let (left, right) = unsafe (geos.pointer, other.geos.pointer)
    return try unsafe geos.context.ask(task) { handle in unsafe test(handle, left, right) }
  }
}

// The matrix behind them.
extension Shape {
  /// How inside, boundary and outside of the two meet: nine dimensions, `F` for none (DE-9IM).
  public func relate(to other: borrowing Shape) throws(GeometryError) -> String {
    let (left, right) = unsafe (geos.pointer, other.geos.pointer)
    return try unsafe geos.context.attempt("relate the shapes") { handle -> String? in
      guard let matrix = unsafe GEOSRelate_r(handle, left, right) else { return nil }
      defer { unsafe GEOSFree_r(handle, matrix) }
      return unsafe String(cString: matrix)
    }
  }

  /// Whether ``relate(to:)`` fits `pattern`: nine of `T` (any dimension), `F` (none), `*`, `0`, `1`
  /// and `2`.
  ///
  /// - Throws: ``GeometryError``; `syntax` where `pattern` is none.
  public func relate(
    to other: borrowing Shape, matches pattern: String
  ) throws(GeometryError) -> Bool {
    guard pattern.utf8.count == 9, pattern.allSatisfy({ "TF*012".contains($0) }) else {
      throw GeometryError(
        source: Shape.source,
        Defect(
          .syntax, problem: "\"\(pattern.prefix(20))\" is no pattern of nine",
          mend: "write nine of T, F, *, 0, 1 and 2"))
    }
    let (left, right) = unsafe (geos.pointer, other.geos.pointer)
    return try unsafe geos.context.ask("relate the shapes") { handle in
      unsafe pattern.withCString { unsafe GEOSRelatePattern_r(handle, left, right, $0) }
    }
  }
}
