import CSpatial
import Foundation

extension InputFolder {
  /// Writes the points and areas of the group `areas`, and the places and queries of `radius`: the
  /// same numbers, as text that is read as these very doubles.
  func write(_ settings: Settings) throws {
    let isFull = settings.size == .full
    try create()
    let input = PolygonInput.neighborhoods(2000, seed: settings.seed)
    try Data(input.geoJSON).write(to: areas)

    let drawn = AreaQuestions.draw(
      settings.points ?? (isFull ? 10_000_000 : 100_000), in: input.boxes, seed: settings.seed)
    try write(drawn, to: points)
    try write(drawn.prefix(isFull ? 100_000 : 2000), to: requests)

    let shops = try PlaceInput(
      places: isFull ? 1_000_000 : 10_000, queries: isFull ? 2000 : 200, seed: settings.seed)
    try write(shops.places.points, ids: true, to: places)
    try write(shops.centers.points, to: queries)
  }

  /// - Parameter ids: whether a first column has the positions, from 1.
  private func write(
    _ points: some RandomAccessCollection<spatial_point>, ids: Bool = false, to file: URL
  ) throws {
    guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
      throw CocoaError(.fileWriteUnknown)
    }
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    // As much text at a time as memory has room for beside anything else.
    let flushed = 1 << 24
    var text = DegreeText(capacity: flushed + 100)
    text.append(ids ? "id,lat,lon\n" : "lat,lon\n")
    for (position, point) in points.enumerated() {
      if ids {
        text.append(position + 1)
        text.append(",")
      }
      text.append(point.latitude)
      text.append(",")
      text.append(point.longitude)
      text.append("\n")
      guard text.bytes.count > flushed else { continue }
      try handle.write(contentsOf: text.bytes)
      text = DegreeText(capacity: flushed + 100)
    }
    try handle.write(contentsOf: text.bytes)
  }
}
