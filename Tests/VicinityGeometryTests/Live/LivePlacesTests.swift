import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Places that change, against measuring each place of a plain array.
@Suite struct LivePlacesTests {
  private struct Hit: Equatable {
    let tag: String?
    let metres: Double
  }

  private typealias Model = LiveModel<IndexedPlaces>

  @Test(arguments: [3, 4] as [UInt64])
  func answersEqualThoseOfAnArray(seed: UInt64) throws {
    try check(operations: 12_000, base: 100, pool: 500, keeping: 100, seed: seed)
  }

  /// Few changes over many places, where removed ones are subtracted.
  @Test func answersOfALargeBaseEqualThoseOfAnArray() throws {
    try check(operations: 400, base: 4000, pool: 4500, keeping: 4000, seed: 5)
  }

  private func check(
    operations: Int, base: Int, pool size: Int, keeping: Int, seed: UInt64
  ) throws {
    let pool = try LiveSamples.places(size, seed: seed)
    let live = LivePlaces(
      IndexedPlaces(try LiveSamples.places(base, seed: seed)), rebuildsAt: seed == 4 ? nil : 64)
    var model = Model(
      live, base: base,
      pool: (0..<pool.count).map {
        Model.Entry(id: pool[$0].id, tag: "\($0)", record: pool[$0])
      }, seed: seed)
    var geodesic = GeodesicOracle()
    var found = 0
    while model.operations < Model.operations(operations) {
      switch Int.random(in: 0..<200, using: &model.random) {
      case 0..<60: model.change(keeping: keeping)
      case 60: try model.rebuild()
      case 61..<70: model.askRecords { $0[$1].property("tag") }
      default: try ask(&model, &geodesic, &found)
      }
    }
    print(model.summary("places", seed: seed) + "; \(found) hits")
    #expect(model.differences == 0)
    #expect(model.bases > 0 && found > 500)
    #expect(live.rebuildError == nil)
  }

  private func ask(
    _ model: inout Model, _ geodesic: inout GeodesicOracle, _ found: inout Int
  ) throws {
    let (snapshot, records) = model.target()
    let center = try LiveSamples.point(&model.random)
    // Stable: at one distance in the order of the records.
    var expected: [(place: Int, hit: Hit)] = []
    for (place, entry) in records.enumerated() {
      let metres = geodesic.metres(center, entry.record.coordinate)
      expected.append((place, Hit(tag: entry.tag, metres: metres)))
    }
    expected.sort { ($0.hit.metres, $0.place) < ($1.hit.metres, $1.place) }
    let farthest = expected.last?.hit.metres ?? 0
    let metres: Double =
      switch Int.random(in: 0..<4, using: &model.random) {
      case 0: expected.randomElement(using: &model.random)?.hit.metres ?? 0
      case 1: farthest
      default: .random(in: 0...60_000, using: &model.random)
      }
    let radius = try Length(metres, .metre)
    let within = expected.filter { $0.hit.metres <= metres }
    let hits = snapshot.places(within: radius, of: center)
    found += hits.count
    model.compare(hits, hits.sorted())
    model.compare(Self.hits(hits, of: snapshot), within.map(\.hit))
    let indices = snapshot.indices(within: radius, of: center)
    model.compare(indices, hits.map(\.index).sorted())
    model.compare(snapshot.count(within: radius, of: center), within.count)
    let limit =
      model.happens(3) ? Int.max : Int.random(in: -1...records.count + 3, using: &model.random)
    let nearest = snapshot.nearest(limit, to: center)
    model.compare(nearest, nearest.sorted())
    model.compare(
      Self.hits(nearest, of: snapshot), expected.prefix(max(limit, 0)).map(\.hit))
    model.compare(snapshot.nearestIndices(limit, to: center), nearest.map(\.index))
  }

  private static func hits(
    _ hits: [PlaceHit], of snapshot: LiveSnapshot<IndexedPlaces>
  ) -> [Hit] {
    hits.map { Hit(tag: snapshot[$0.index].property("tag"), metres: $0.distanceMetres) }
  }
}
