import Vicinity

/// What AREAS holds, ready to be asked.
enum AreaSource: Sendable {
  /// As they were read, for one question: an index would cost more than it.
  case read(Areas)
  case indexed(IndexedAreas)

  var count: Int {
    switch self {
    case .read(let areas): areas.count
    case .indexed(let areas): areas.count
    }
  }

  subscript(index: Int) -> Area {
    switch self {
    case .read(let areas): areas[index]
    case .indexed(let areas): areas[index]
    }
  }

  /// The shapes of all areas.
  var geometries: [AreaGeometry] {
    switch self {
    case .read(let areas): (0..<areas.count).map { areas[$0].geometry }
    case .indexed(let areas): areas.geometries
    }
  }

  /// The areas that cover a point, in their order.
  func covering(_ point: Coordinate) -> [AreaHit] {
    switch self {
    case .read(let areas): areas.covering(point)
    case .indexed(let areas): areas.index.areas(at: point)
    }
  }
}

extension ShapeFlags {
  /// Opens an index file, or reads areas and indexes them.
  func index(_ file: String, _ options: ReadOptions) throws -> IndexedAreas {
    if IndexFile.isOne(path: file) {
      let index = try IndexFile(path: file)
      try index.refuseColumns(options)
      return try IndexedAreas(index, nameKey: name.nameKey)
    }
    let areas = try load(file, options)
    let progress = SharedProgress("indexing \(file)")
    defer { progress.finish() }
    return try IndexedAreas(areas) { progress.update(share: $0) }
  }

  /// The same, without an index of areas that are read for one question.
  func source(_ file: String, _ options: ReadOptions, isBulk: Bool) throws -> AreaSource {
    guard isBulk || IndexFile.isOne(path: file) else { return .read(try load(file, options)) }
    return .indexed(try index(file, options))
  }
}
