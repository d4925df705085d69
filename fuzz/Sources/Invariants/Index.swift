import Vicinity

/// Checks an index of the coordinates that `bytes` hold against measuring each of them.
public func checkIndex(_ bytes: [UInt8]) {
  let places = coordinates(bytes)
  guard let center = places.first else { return }
  let index = PlaceIndex(places)
  precondition(index.count == places.count, "everything is indexed")
  let earth = WGS84()
  let distances = places.map { earth.distanceMetres(from: center, to: $0) }
  let sorted = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
  precondition(distances[0] == 0, "a place is where it is")
  precondition(
    index.nearest(3, to: center).map(\.index) == Array(sorted.prefix(3)), "the three nearest")

  // The very distance of a place: at the edge is inside. And a hair less and more.
  let edge = distances[distances.count - 1]
  for metres in [edge, edge.nextDown, edge.nextUp, edge + 1e-7, edge - 1e-7] {
    guard let radius = try? Length(metres, .metre) else { continue }
    let inside = distances.indices.filter { distances[$0] <= metres }
    precondition(index.indices(within: radius, of: center) == inside, "indices within \(metres)")
    precondition(index.count(within: radius, of: center) == inside.count, "count within \(metres)")
    let hits = index.places(within: radius, of: center)
    precondition(
      hits.map(\.index) == sorted.filter { distances[$0] <= metres }, "places within \(metres)")
    precondition(hits.allSatisfy { $0.distanceMetres == distances[$0.index] }, "distances")
  }
}

/// Two numbers for each coordinate; those out of range are folded into it.
private func coordinates(_ bytes: [UInt8]) -> [Coordinate] {
  stride(from: 0, to: bytes.count / 16 * 16, by: 16).compactMap { start in
    let latitude = number(bytes[start..<start + 8])
    let longitude = number(bytes[start + 8..<start + 16])
    return try? Coordinate(
      latitude: latitude.remainder(dividingBy: 180),
      longitude: longitude.remainder(dividingBy: 360))
  }
}

private func number(_ bytes: ArraySlice<UInt8>) -> Double {
  Double(bitPattern: bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) })
}
