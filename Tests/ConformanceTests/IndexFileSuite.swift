import Foundation
import TestSupport
import Testing
import Vicinity

/// Answers from a mapped file, from an index in memory and from asking each area, as text: the same
/// bytes on real files.
@Suite struct IndexFileSuite {
  @Test(
    .enabled(if: ConformanceData.isPresent, ConformanceData.whyNot),
    arguments: ValiditySuite.fileNames)
  func mappedAnswersAreTheSameBytes(name: String) throws {
    let areas = try Areas(
      contentsOf: ConformanceData.path(name), options: ReadOptions(skipsBadRows: true))
    let made = try IndexedAreas(areas)
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("vicinity-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try made.write(to: path, properties: true)
    let mapped = try IndexedAreas(contentsOf: path)
    let loaded = try IndexedAreas(contentsOf: path, access: .loaded)
    try mapped.verify()

    let points = try self.points(areas)
    let texts = [
      Self.text(points) { areas.covering($0).map { ($0, areas[$0.index]) } },
      Self.text(points) { made.index.areas(at: $0).map { ($0, made[$0.index]) } },
      Self.text(points) { mapped.index.areas(at: $0).map { ($0, mapped[$0.index]) } },
      Self.text(points) { loaded.index.areas(at: $0).map { ($0, loaded[$0.index]) } },
    ]
    var differences = 0
    for text in texts.dropFirst() where text != texts[0] { differences += 1 }
    let answers = Array(mapped.index.areas(at: points).map { Array($0) })
    if answers != Array(made.index.areas(at: points).map { Array($0) }) { differences += 1 }
    for (number, area) in (0..<areas.count).map({ ($0, areas[$0]) }) {
      let other = mapped[number]
      if area.propertyNames != other.propertyNames || area.boundingBox != other.boundingBox
        || area.squareMetres != other.squareMetres
        || area.propertyNames.contains(where: { area.property($0) != other.property($0) })
      {
        differences += 1
      }
    }
    print("\(name): \(differences) differ, \(texts[0].utf8.count) bytes of answers")
    #expect(differences == 0 && texts[0].utf8.count > 10_000)
  }

  /// Random points, and vertices.
  private func points(_ areas: Areas) throws -> [Coordinate] {
    var random = SplitMix(seed: 31)
    let boxes = (0..<areas.count).compactMap { areas[$0].boundingBox }
    return try (0..<3000).map { number in
      let box = boxes[Int(random.next() % UInt64(boxes.count))]
      let east = box.east < box.west ? box.east + 360 : box.east
      let x = number % 4 == 0 ? box.west : Double.random(in: box.west...east, using: &random)
      return try Coordinate(
        latitude: .random(in: box.south...box.north, using: &random),
        longitude: x > 180 ? x - 360 : x)
    }
  }

  private static func text(
    _ points: [Coordinate], _ answer: (Coordinate) -> [(AreaHit, Area)]
  ) -> String {
    points.map { point in
      answer(point).map { hit, area in
        "\(hit.index) \(hit.relation) \(area.feature) \(area.id ?? "-") \(area.name ?? "-")"
      }
      .joined(separator: "; ") + "\n"
    }
    .joined()
  }
}
