import CGEOS

// The parts of a geometry. What these functions return belongs to the geometry they are given.
extension GEOSContext {
  func kind(of geometry: OpaquePointer) throws(GeometryError) -> Shape.Kind {
    try unsafe attempt("tell the type of a shape") { handle in
      switch unsafe GEOSGeomTypeId_r(handle, geometry) {
      case 0: .point
      case 1: .lineString
      case 2: .linearRing
      case 3: .polygon
      case 4: .multiPoint
      case 5: .multiLineString
      case 6: .multiPolygon
      case 7: .geometryCollection
      default: nil
      }
    }
  }

  func isEmpty(_ geometry: OpaquePointer) throws(GeometryError) -> Bool {
    try unsafe ask("tell whether a shape is empty") { handle in
      unsafe GEOSisEmpty_r(handle, geometry)
    }
  }

  /// The number of parts of a collection; 1 for a geometry of another type.
  func partCount(of geometry: OpaquePointer) throws(GeometryError) -> Int32 {
    try unsafe attempt("count the parts of a shape") { handle in
      let count = unsafe GEOSGetNumGeometries_r(handle, geometry)
      return count < 0 ? nil : count
    }
  }

  func part(_ index: Int32, of geometry: OpaquePointer) throws(GeometryError) -> OpaquePointer {
    try unsafe attempt("reach a part of a shape") { handle in
      unsafe GEOSGetGeometryN_r(handle, geometry, index)
    }
  }

  /// The number of holes of a polygon.
  func holeCount(of polygon: OpaquePointer) throws(GeometryError) -> Int32 {
    try unsafe attempt("count the holes of a polygon") { handle in
      let count = unsafe GEOSGetNumInteriorRings_r(handle, polygon)
      return count < 0 ? nil : count
    }
  }

  /// A ring of a polygon: 0 is the shell, the rest are holes.
  func ring(_ index: Int32, of polygon: OpaquePointer) throws(GeometryError) -> OpaquePointer {
    try unsafe attempt("reach a ring of a polygon") { handle in
      unsafe index == 0
        ? GEOSGetExteriorRing_r(handle, polygon)
        : GEOSGetInteriorRingN_r(handle, polygon, index - 1)
    }
  }

  /// The positions of a point or a line.
  func positions(of geometry: OpaquePointer) throws(GeometryError) -> PlanarRing {
    var xs: [Double] = []
    var ys: [Double] = []
    _ = try unsafe attempt("reach the coordinates of a shape") { handle -> Bool? in
      var size: UInt32 = 0
      guard let sequence = unsafe GEOSGeom_getCoordSeq_r(handle, geometry),
        unsafe GEOSCoordSeq_getSize_r(handle, sequence, &size) == 1
      else { return nil }
      if size == 0 { return true }
      xs = [Double](repeating: 0, count: Int(size))
      ys = xs
      return unsafe GEOSCoordSeq_copyToArrays_r(handle, sequence, &xs, &ys, nil, nil) == 1
        ? true : nil
    }
    return PlanarRing(xs: xs, ys: ys)
  }

  /// Calls `body` with every geometry in `geometry` that is no collection, in order.
  func forEachSimple(
    in geometry: OpaquePointer,
    _ body: (OpaquePointer, Shape.Kind) throws(GeometryError) -> Void
  ) throws(GeometryError) {
    let kind = try unsafe kind(of: geometry)
    guard kind.isCollection else { return try unsafe body(geometry, kind) }
    for index in 0..<(try unsafe partCount(of: geometry)) {
      try unsafe forEachSimple(in: part(index, of: geometry), body)
    }
  }

  /// The rings of a polygon, the shell first; none where it is empty.
  func rings(of polygon: OpaquePointer) throws(GeometryError) -> [PlanarRing] {
    var rings: [PlanarRing] = []
    for index in 0...(try unsafe holeCount(of: polygon)) {
      let ring = try unsafe positions(of: ring(index, of: polygon))
      if ring.count > 0 { rings.append(ring) }
    }
    return rings
  }
}

extension OwnedGeometry {
  var kind: Shape.Kind {
    get throws(GeometryError) { try unsafe context.kind(of: pointer) }
  }

  var isEmpty: Bool {
    get throws(GeometryError) { try unsafe context.isEmpty(pointer) }
  }
}
