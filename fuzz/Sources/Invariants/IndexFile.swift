import Vicinity

/// Checks that an index file is refused or answers, whatever its bytes say: as it is, and with the
/// header's checksum mended, without which nothing but the header would be read.
public func checkIndexFile(_ bytes: [UInt8]) {
  checkOpening(bytes)
  let mended = headerMended(bytes)
  if mended != bytes { checkOpening(mended) }
}

private func checkOpening(_ bytes: [UInt8]) {
  let file: IndexFile
  do {
    file = try IndexFile(bytes: bytes, name: "fuzz")
  } catch {
    checkRendering(error)
    return
  }
  precondition(file.size == bytes.count, "all bytes are the file's")
  do {
    try file.verify()
    precondition(isWhole(bytes), "what verify passes is as it was written")
  } catch {
    checkRendering(error)
    precondition(!isWhole(bytes), "what was written passes verify")
  }
  switch file.kind {
  case .places: opened { () throws(GeometryError) in try IndexedPlaces(file) }.map(checkPlaces)
  case .areas, .offers, .patch:
    opened { () throws(GeometryError) in try IndexedAreas(file) }.map(checkAreas)
  }
}

private func opened<Index>(_ open: () throws(GeometryError) -> Index) -> Index? {
  do throws(GeometryError) {
    return try open()
  } catch {
    checkRendering(error)
    return nil
  }
}

/// Where the seeds have edges, vertices and places, and where the earth has them.
private let points = [
  (0.0, 0.0), (0, 0.5), (1, 1), (1.2, 1.3), (1.3, 1.2), (3, 3), (4, 4), (0, 180), (0, -180),
  (9, 180), (-9, 175), (85, 12), (80, -180), (90, 0), (-90, 0), (0, 0.8),
].compactMap { try? Coordinate(latitude: $0.0, longitude: $0.1) }

private let radii = [0, 1e-3, 250, 90_000, 1_500_000, Length.limitMetres].compactMap {
  try? Length($0, .metre)
}

private func checkAreas(_ areas: IndexedAreas) {
  let index = areas.index
  precondition(index.count == areas.count, "the index is that of the areas")
  let answers = index.areas(at: points)
  for (point, many) in zip(points, answers) {
    let hits = index.areas(at: point)
    checkPositions(hits.map(\.index), below: areas.count)
    checkPositions(many.map(\.index), below: areas.count)
    precondition(counts(hits) == counts(Array(many)), "many points are answered as one")
    let covering = Set(hits.map(\.index))
    for radius in radii {
      let near = index.areas(near: point, within: radius)
      checkPositions(near.map(\.index), below: areas.count)
      precondition(
        radius.metres == 0 || covering.isSubset(of: near.map(\.index)),
        "what covers a point is near it")
    }
  }
  for position in 0..<areas.count { checkArea(areas[position], isMeasured: position < 4) }
}

/// How often each hit is there: damaged areas may come twice, in any order.
private func counts(_ hits: [AreaHit]) -> [AreaHit: Int] {
  Dictionary(hits.map { ($0, 1) }, uniquingKeysWith: +)
}

/// - Parameter isMeasured: whether to ask what takes long, too.
private func checkArea(_ area: Area, isMeasured: Bool) {
  _ = (area.id, area.name, area.feature)
  for name in area.propertyNames { _ = area.property(name) }
  if let box = area.boundingBox { precondition(box.south <= box.north, "boxes are some") }
  guard isMeasured else { return }
  precondition(!area.squareMetres.isNaN, "areas have a size")
  for point in points.prefix(4) {
    _ = area.relation(to: point)
    if let (_, metres) = area.nearestPoint(to: point) {
      precondition(metres >= 0, "nothing is nearer than the point itself")
    }
  }
}

private func checkPlaces(_ places: IndexedPlaces) {
  let index = places.index
  precondition(index.count == places.count, "the index is that of the places")
  for point in points {
    for radius in radii {
      let indices = index.indices(within: radius, of: point)
      checkPositions(indices, below: places.count)
      precondition(index.count(within: radius, of: point) == indices.count, "as many are counted")
      precondition(
        index.places(within: radius, of: point).map(\.index).sorted() == indices, "and measured")
    }
    for limit in [1, 5, .max] {
      let nearest = index.nearest(limit, to: point)
      precondition(nearest.count <= limit, "no more than were asked for")
      checkPositions(nearest.map(\.index).sorted(), below: places.count)
      precondition(
        index.nearestIndices(limit, to: point) == nearest.map(\.index), "both say the same")
    }
  }
  for position in 0..<places.count {
    let place = places[position]
    precondition(abs(place.coordinate.latitude) <= 90, "places are on earth")
    precondition(abs(place.coordinate.longitude) <= 180, "places are on earth")
    _ = (place.id, place.name, place.row)
    for name in place.propertyNames { _ = place.property(name) }
  }
}

private func checkPositions(_ positions: [Int], below count: Int) {
  precondition(positions.allSatisfy { $0 >= 0 && $0 < count }, "positions are some")
  precondition(zip(positions, positions.dropFirst()).allSatisfy(<=), "in their order")
}

// The checksums, computed plainly. The layout of files is said at `FlatFileLayout`.

/// The bytes with the checksum of their header and section table in its place.
private func headerMended(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.count >= 40 else { return bytes }
  let count = 40 + 24 * min(number(bytes, at: 36, size: 4), 64)
  guard count <= bytes.count else { return bytes }
  var mended = bytes
  for place in 12..<16 { mended[place] = 0 }
  let sum = checksum(mended[..<count])
  for place in 0..<4 { mended[12 + place] = UInt8(truncatingIfNeeded: sum >> (8 * UInt32(place))) }
  return mended
}

/// Whether the blocks have the checksums behind them. The header has been checked.
private func isWhole(_ bytes: [UInt8]) -> Bool {
  let (end, block) = (number(bytes, at: 24, size: 8), 1 << 16)
  for (index, first) in stride(from: 0, to: end, by: block).enumerated() {
    let sum = checksum(bytes[first..<min(first + block, end)])
    guard number(bytes, at: end + 4 * index, size: 4) == Int(sum) else { return false }
  }
  return true
}

private func number(_ bytes: [UInt8], at place: Int, size: Int) -> Int {
  Int(
    truncatingIfNeeded: bytes[place..<place + size].reversed().reduce(0 as UInt64) {
      $0 << 8 | UInt64($1)
    })
}

/// CRC-32, bit by bit.
private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  var register: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    register ^= UInt32(byte)
    for _ in 0..<8 { register = register >> 1 ^ (register & 1 == 0 ? 0 : 0xEDB8_8320) }
  }
  return ~register
}
