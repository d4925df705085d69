import Foundation
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// A simulation counts what a loop over requests counts.
@Suite struct SimulationOracleTests {
  /// The plainest way to count: a decision after the other, and dictionaries.
  struct Plain {
    var withOffer = 0
    var withOfferBefore = 0
    var people: Set<String> = []
    var reached: Set<String> = []
    var shown: [String: Int] = [:]
    var first: [String: Int] = [:]
    var seen: [String: Set<String>] = [:]
    var areas: [String: Set<String>] = [:]
    var rejected: [String: [String: Int]] = [:]
    var gained: [String: Int] = [:]
    var lost: [String: Int] = [:]

    init(
      _ lines: [[UInt8]], _ catalog: OfferCatalog<WGS84>, against: OfferCatalog<WGS84>
    ) throws {
      for (number, line) in lines.enumerated() {
        var request = try OfferRequest(json: line)
        request.explain = .full
        let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
        let id = (object?["user"] as? [String: Any])?["id"] as? String
        let person = id.map { "user \($0)" } ?? "request \(number)"
        let decision = catalog.decide(request)
        people.insert(person)
        let ids = decision.offers.map(\.offer)
        if !ids.isEmpty {
          withOffer += 1
          reached.insert(person)
        }
        for offer in decision.offers {
          shown[offer.offer, default: 0] += 1
          seen[offer.offer, default: []].insert(person)
          if let area = offer.area { areas[area, default: []].insert(person) }
        }
        if let best = ids.first { first[best, default: 0] += 1 }
        let listed = decision.rejected ?? []
        for offer in listed {
          rejected[offer.offer, default: [:]][offer.reason.name, default: 0] += 1
        }
        let near = Set(ids + listed.map(\.offer))
        for id in catalog.offerIds where !near.contains(id) {
          rejected[id, default: [:]]["GEO_OUTSIDE", default: 0] += 1
        }
        let before = against.decide(request).offers.map(\.offer)
        if !before.isEmpty { withOfferBefore += 1 }
        for id in Set(ids).subtracting(before) { gained[id, default: 0] += 1 }
        for id in Set(before).subtracting(ids) { lost[id, default: 0] += 1 }
      }
    }
  }

  static func old() throws -> SimulationCatalog {
    let url = URL(fileURLWithPath: CompiledCatalogTests.fixture)
    let text = try String(contentsOf: url, encoding: .utf8)
      .replacing("priority: 50", with: "priority: 5")
      .replacing("id: double-points", with: "id: old-points")
      .replacing("geoRadius: 2 mi", with: "geoRadius: 1 mi")
      .replacing("op: olderThan, value: P60D", with: "op: olderThan, value: P600D")
    return try SimulationCatalog(
      text: Array(text.utf8), folder: url.deletingLastPathComponent().path)
  }

  @Test func `it counts as a loop does`() throws {
    let catalog = try SimulationCatalog(contentsOf: CompiledCatalogTests.fixture)
    let old = try Self.old()
    let lines = SimulatedRequests.random(5_000, seed: 21, people: 900)
    let plain = try Plain(lines, catalog.catalog, against: old.catalog)
    var simulation = Simulation(
      catalog, against: old, settings: SimulationSettings(minimumPeople: 1))
    for start in stride(from: 0, to: lines.count, by: 777) {
      #expect(simulation.add(Array(lines[start..<min(start + 777, lines.count)])).isEmpty)
    }
    let report = simulation.report()
    var (differences, compared) = (0, 0)
    func compare<Value: Equatable>(_ found: Value, _ expected: Value) {
      compared += 1
      if found != expected { differences += 1 }
    }
    compare(report.requests, 5_000)
    compare(report.withOffer, plain.withOffer)
    compare(report.withOfferBefore, plain.withOfferBefore)
    compare(report.people.count, plain.people.count)
    compare(report.reached.count, plain.reached.count)
    compare(report.offers.map(\.id), catalog.catalog.offerIds)
    var totals: [String: Int] = [:]
    for offer in report.offers {
      compare(offer.shown, plain.shown[offer.id] ?? 0)
      compare(offer.first, plain.first[offer.id] ?? 0)
      compare(offer.people.count, plain.seen[offer.id]?.count ?? 0)
      compare(offer.isSuppressed, false)
      let found = Dictionary(
        uniqueKeysWithValues: offer.rejections.map { ($0.reason.name, $0.count ?? -1) })
      compare(found, plain.rejected[offer.id] ?? [:])
      for (reason, count) in plain.rejected[offer.id] ?? [:] { totals[reason, default: 0] += count }
    }
    compare(
      Dictionary(
        uniqueKeysWithValues: report.rejections.map { ($0.reason.name, $0.count ?? -1) }), totals)
    for area in report.areas { compare(area.people.count, plain.areas[area.name]?.count ?? 0) }
    compare(Set(report.areas.map(\.name)).isSuperset(of: plain.areas.keys), true)
    for change in report.changes ?? [] {
      compare(change.gained, plain.gained[change.id] ?? 0)
      compare(change.lost, plain.lost[change.id] ?? 0)
    }
    compare(
      Set(report.changes?.map(\.id) ?? []), Set(plain.gained.keys).union(plain.lost.keys))
    print("simulation: \(differences) of \(compared) numbers of 5000 requests differ")
    #expect(differences == 0)
    #expect(plain.shown.count > 10 && totals.count > 8 && plain.gained.count + plain.lost.count > 3)
  }

  @Test func `threads and batches change no byte`() throws {
    let catalog = try SimulationCatalog(contentsOf: CompiledCatalogTests.fixture)
    let old = try Self.old()
    let lines = SimulatedRequests.random(5_000, seed: 22, people: 700)
    var reports: [String] = []
    for threads in [1, 2, 16, nil] {
      var simulation = Simulation(
        catalog, against: old, settings: SimulationSettings(threads: threads))
      for start in stride(from: 0, to: lines.count, by: 2_048) {
        simulation.add(Array(lines[start..<min(start + 2_048, lines.count)]))
      }
      reports.append(simulation.report().json)
    }
    #expect(Set(reports).count == 1 && reports[0].contains("null"))
  }

  @Test func `what cannot be read is named and does not count`() throws {
    let catalog = try SimulationCatalog(contentsOf: CompiledCatalogTests.fixture)
    var simulation = Simulation(catalog, settings: SimulationSettings(minimumPeople: 1))
    let lines = [
      SimulatedRequests.plain("a"), Array("nonsense".utf8), Array("{}".utf8),
      SimulatedRequests.plain("b"), [0xFF, 0xFE], Array(#"{"time":"now"}"#.utf8),
    ]
    #expect(simulation.add(lines).map(\.index) == [1, 2, 4, 5])
    #expect(simulation.add([]).isEmpty)
    #expect(simulation.report().requests == 2 && simulation.report().people.count == 2)
  }

  @Test func `nobody is told apart by more than the user's id`() throws {
    let catalog = try SimulationCatalog(
      text: Array("catalog: {id: t}\noffers: [{id: a}]\n".utf8))
    var simulation = Simulation(catalog, settings: SimulationSettings(minimumPeople: 1))
    // A user and a request of one name are two; an empty id is none.
    simulation.add([
      SimulatedRequests.plain("7"), SimulatedRequests.plain("7"), SimulatedRequests.plain(nil),
      SimulatedRequests.plain("3"), SimulatedRequests.plain(""), SimulatedRequests.plain(""),
    ])
    #expect(simulation.report().people.count == 5)
    #expect(simulation.report().offers.first?.people.count == 5)
  }
}
