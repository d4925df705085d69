/// Well-known text of a geometry.
enum WKTWriter {
  /// Appends `geometry`, with its type if `tagged`.
  static func append(
    _ geometry: OpaquePointer, tagged: Bool, to output: inout [UInt8],
    in context: borrowing GEOSContext
  ) throws(GeometryError) {
    let kind = try unsafe context.kind(of: geometry)
    if tagged {
      output.append(contentsOf: kind.rawValue.utf8)
      output.append(0x20)
    }
    switch kind {
    case .point, .lineString, .linearRing:
      try unsafe append(context.positions(of: geometry), to: &output)
    case .polygon:
      let rings = try unsafe context.isEmpty(geometry) ? 0 : context.holeCount(of: geometry) + 1
      try append(list: rings, to: &output) { index, output throws(GeometryError) in
        try unsafe append(context.positions(of: context.ring(index, of: geometry)), to: &output)
      }
    case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection:
      let parts = try unsafe context.partCount(of: geometry)
      try append(list: parts, to: &output) { index, output throws(GeometryError) in
        try unsafe append(
          context.part(index, of: geometry), tagged: kind == .geometryCollection, to: &output,
          in: context)
      }
    }
  }

  private static func append(_ positions: PlanarRing, to output: inout [UInt8]) {
    guard positions.count > 0 else { return output.append(contentsOf: empty) }
    for index in 0..<positions.count {
      output.append(contentsOf: index == 0 ? [0x28] : separator)
      JSONText.append(positions.xs[index], to: &output)
      output.append(0x20)
      JSONText.append(positions.ys[index], to: &output)
    }
    output.append(0x29)
  }

  private static func append(
    list count: Int32, to output: inout [UInt8],
    _ element: (Int32, inout [UInt8]) throws(GeometryError) -> Void
  ) throws(GeometryError) {
    guard count > 0 else { return output.append(contentsOf: empty) }
    for index in 0..<count {
      output.append(contentsOf: index == 0 ? [0x28] : separator)
      try element(index, &output)
    }
    output.append(0x29)
  }

  private static let empty = Array("EMPTY".utf8)
  private static let separator = Array(", ".utf8)
}
