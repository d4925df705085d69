import Vicinity

/// Checks that areas are read, skipped and repaired alike, and that each answers every question.
public func checkAreas(_ bytes: [UInt8]) {
  let strict = Result { () throws(GeometryError) in try Areas(bytes: bytes, name: "fuzz") }
  let lenient = Result { () throws(GeometryError) in
    try Areas(bytes: bytes, name: "fuzz", options: ReadOptions(skipsBadRows: true))
  }
  let mended = Result { () throws(GeometryError) in
    try Areas(
      bytes: bytes, name: "fuzz", options: ReadOptions(skipsBadRows: true, repairsShapes: true))
  }
  let isClean = (try? lenient.get())?.skipped.count == 0
  switch strict {
  case .success(let areas):
    precondition(isClean, "strict succeeds where nothing is skipped")
    checkAnswers(areas)
  case .failure(let error):
    precondition(!isClean, "strict fails where something is skipped")
    checkRendering(error)
  }
  if let areas = try? lenient.get() {
    checkAnswers(areas)
    guard let mended = try? mended.get() else {
      preconditionFailure("repair reads what skipping does")
    }
    precondition(mended.count >= areas.count, "repair keeps at least as many")
    precondition(mended.skipped.count <= areas.skipped.count, "and skips no more")
    checkAnswers(mended)
  }
}

private func checkAnswers(_ areas: Areas) {
  var places = [(0.0, 0.0), (90, 0), (-90, 0), (1, 1), (0, 180), (0, -180), (45, -100), (1, 2)]
  for index in 0..<min(areas.count, 8) {
    if let box = areas[index].boundingBox {
      places += [(box.south, box.west), (box.north, box.east), (box.south, box.east)]
    }
  }
  let points = places.compactMap { try? Coordinate(latitude: $0, longitude: $1) }
  for index in 0..<areas.count {
    let area = areas[index]
    _ = (area.id, area.name, area.propertyNames)
    precondition(!(area.squareMetres < -1), "no area is negative")
    for point in points {
      let relation = area.relation(to: point)
      let isFound = areas.covering(point).contains { $0.index == index }
      precondition(isFound == relation.isCovered, "the box holds the area")
    }
  }
  checkIndex(areas, points)
}

/// The index says what asking each area says.
private func checkIndex(_ areas: Areas, _ points: [Coordinate]) {
  guard let index = try? AreaIndex(areas), let radius = try? Length(250, .metre) else {
    preconditionFailure("so few areas fit in an index")
  }
  precondition(index.count == areas.count, "every area is indexed")
  for (point, hits) in zip(points, index.areas(at: points)) {
    let covering = areas.covering(point)
    precondition(Array(hits) == covering, "many points at once")
    precondition(index.areas(at: point) == covering, "one point")
    let near = index.areas(near: point, within: radius)
    precondition(
      covering.allSatisfy { hit in near.contains { $0.index == hit.index } },
      "what covers a point is near it")
    precondition(
      near.allSatisfy { disc in !disc.coversDisc || covering.contains { $0.index == disc.index } },
      "what covers a disc covers its center")
  }
}
