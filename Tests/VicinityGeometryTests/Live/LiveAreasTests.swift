import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Areas that change, against asking each area of a plain array.
@Suite struct LiveAreasTests {
  private struct Hit: Equatable {
    let tag: String?
    let relation: Relation
  }

  private typealias Model = LiveModel<IndexedAreas>

  @Test(arguments: [1, 2] as [UInt64])
  func answersEqualThoseOfAnArray(seed: UInt64) throws {
    let pool = try LiveSamples.areas(400, seed: seed)
    let base = try IndexedAreas(try LiveSamples.areas(60, seed: seed))
    // One rebuilds by itself, and so at any time; the other only when it is told to.
    let live = LiveAreas(base, rebuildsAt: seed == 1 ? 64 : nil)
    var model = Model(
      live, base: 60,
      pool: (0..<pool.count).map {
        Model.Entry(id: pool[$0].id, tag: "\($0)", record: pool[$0])
      }, seed: seed)
    var (nearby, tooClose, found) = (0, 0, 0)
    while model.operations < Model.operations(12_000) {
      switch Int.random(in: 0..<200, using: &model.random) {
      case 0..<60: model.change(keeping: 60)
      case 60: try model.rebuild()
      case 61..<75: model.askRecords { $0[$1].property("tag") }
      case 75..<80: try askNear(&model, &nearby, &tooClose)
      case 80..<100: try askMany(&model, &found)
      default: try ask(&model, &found)
      }
    }
    print(
      model.summary("areas", seed: seed)
        + "; \(found) hits, \(nearby) areas near, \(tooClose) within 2 cm of the rim")
    #expect(model.differences == 0)
    #expect(model.bases > 0 && model.refused > 10 && found > 500 && nearby > 20)
    #expect(live.rebuildError == nil)
  }

  private static func hits(
    _ hits: some Sequence<AreaHit>, of snapshot: LiveSnapshot<IndexedAreas>
  ) -> [Hit] {
    hits.map { Hit(tag: snapshot[$0.index].property("tag"), relation: $0.relation) }
  }

  private static func expected(_ records: [Model.Entry], at point: Coordinate) -> [Hit] {
    records.compactMap { entry in
      let relation = entry.record.relation(to: point)
      return relation.isCovered ? Hit(tag: entry.tag, relation: relation) : nil
    }
  }

  private func ask(_ model: inout Model, _ found: inout Int) throws {
    let (snapshot, records) = model.target()
    let point = try LiveSamples.point(&model.random)
    let hits = snapshot.areas(at: point)
    found += hits.count
    model.compare(hits.map(\.index), hits.map(\.index).sorted())
    model.compare(Self.hits(hits, of: snapshot), Self.expected(records, at: point))
  }

  private func askMany(_ model: inout Model, _ found: inout Int) throws {
    let (snapshot, records) = model.target()
    let count = Int.random(in: 0...20, using: &model.random)
    let points = try (0..<count).map { _ in try LiveSamples.point(&model.random) }
    let answers = snapshot.areas(at: points)
    model.compare(answers.count, count)
    for (point, hits) in zip(points, answers) {
      found += hits.count
      model.compare(hits.map(\.index), hits.map(\.index).sorted())
      model.compare(Self.hits(hits, of: snapshot), Self.expected(records, at: point))
    }
  }

  private func askNear(_ model: inout Model, _ nearby: inout Int, _ tooClose: inout Int) throws {
    let (snapshot, records) = model.target()
    let point = try LiveSamples.point(&model.random)
    let metres = Double.random(in: 0...30_000, using: &model.random)
    let near = snapshot.areas(near: point, within: try Length(metres, .metre))
    nearby += near.count
    model.compare(near.map(\.index), near.map(\.index).sorted())
    var answers: [String: Bool] = [:]
    for area in near {
      let tag = snapshot[area.index].property("tag") ?? ""
      model.compare(answers[tag] == nil, true)
      answers[tag] = area.coversDisc
    }
    for entry in records {
      guard let distance = entry.record.geometry.signedDistanceMetres(to: point) else { continue }
      let answer = answers.removeValue(forKey: entry.tag)
      if abs(abs(distance) - metres) < 0.02 {
        tooClose += 1
        continue
      }
      model.compare(answer != nil, distance < metres)
      model.compare(answer == true, distance <= -metres)
    }
    model.compare(answers.count, 0)
  }
}
