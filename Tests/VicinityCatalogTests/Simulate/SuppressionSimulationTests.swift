import TestSupport
import Testing
import VicinityCatalog
import VicinityGeometry
import VicinityOffers

/// What few people stand behind is not told, and cannot be computed.
@Suite struct SuppressionSimulationTests {
  /// An offer for each kind of customer, one of which everybody sees at most.
  static func catalog(_ kinds: [String]) throws -> SimulationCatalog {
    let offers = kinds.map {
      "  - {id: \($0), who: {any: [{attr: kind, op: in, value: [\($0)]}]}}"
    }
    return try SimulationCatalog(
      text: Array("catalog: {id: t}\noffers:\n\(offers.joined(separator: "\n"))\n".utf8))
  }

  static func report(_ counts: [String: Int], minimum: Int = 20) throws -> SimulationReport {
    var simulation = Simulation(
      try catalog(counts.keys.filter { $0 != "z" }.sorted()),
      settings: SimulationSettings(minimumPeople: minimum))
    for (kind, count) in counts.sorted(by: { $0.key < $1.key }) {
      simulation.add(
        (0..<count).map { SimulatedRequests.with(kind, user: "\(kind)\($0)") })
    }
    return simulation.report()
  }

  @Test func `a small cell takes the next smallest with it`() throws {
    let report = try Self.report(["a": 7, "b": 40, "c": 90, "d": 300])
    #expect(report.offers.map(\.shown) == [nil, nil, 90, 300])
    #expect(report.offers.map(\.first) == [nil, nil, 90, 300])
    #expect(report.offers.map(\.people.count) == [nil, nil, 90, 300])
    #expect(report.offers.map(\.isSuppressed) == [true, true, false, false])
    // What it is not shown to is the rest of all requests.
    #expect(report.offers[0].rejections.map(\.count) == [nil])
    #expect(report.requests == 437 && report.withOffer == 437)
    #expect(try Self.report(["a": 7, "b": 40], minimum: 1).offers.map(\.shown) == [7, 40])
  }

  @Test func `several small cells take another one while they are few together`() throws {
    let report = try Self.report(["a": 3, "b": 4, "c": 90, "d": 300])
    #expect(report.offers.map(\.shown) == [nil, nil, nil, 300])
    let enough = try Self.report(["a": 12, "b": 13, "c": 90, "d": 300])
    #expect(enough.offers.map(\.shown) == [nil, nil, 90, 300])
  }

  @Test func `twenty people are enough, and one who asks often is one`() throws {
    #expect(try Self.report(["a": 20, "b": 20]).offers.map(\.shown) == [20, 20])
    #expect(try Self.report(["a": 19, "b": 21]).offers.map(\.shown) == [nil, nil])
    var simulation = Simulation(try Self.catalog(["a", "b"]))
    simulation.add((0..<500).map { _ in SimulatedRequests.with("a", user: "one") })
    simulation.add((0..<500).map { SimulatedRequests.with("b", user: "b\($0)") })
    #expect(simulation.report().offers.map(\.shown) == [nil, nil])
  }

  @Test func `nobody is told, and fewer than twenty in all are not`() throws {
    let report = try Self.report(["a": 0, "b": 60, "c": 70])
    #expect(report.offers.map(\.shown) == [0, 60, 70])
    let few = try Self.report(["a": 5, "b": 6])
    #expect(few.requests == nil && few.withOffer == nil && few.people.count == nil)
    #expect(few.offers.allSatisfy { $0.shown == nil && $0.isSuppressed })
    #expect(few.rejections.allSatisfy { $0.count == nil })
    var none = Simulation(try Self.catalog(["a"]))
    #expect(none.add([]).isEmpty && none.report().requests == 0)
  }

  @Test func `those who see nothing are a cell as well`() throws {
    var simulation = Simulation(try Self.catalog(["a", "b"]))
    simulation.add((0..<100).map { SimulatedRequests.with("a", user: "a\($0)") })
    simulation.add((0..<100).map { SimulatedRequests.with("b", user: "b\($0)") })
    #expect(simulation.report().withOffer == 200)
    simulation.add((0..<5).map { SimulatedRequests.with("c", user: "c\($0)") })
    #expect(simulation.report().withOffer == nil && simulation.report().reached.count == nil)
    #expect(simulation.report().requests == 205)
    // The best of all offers are those with an offer.
    #expect(simulation.report().offers.contains { $0.first == nil })
  }

  @Test func `changes of few are not told`() throws {
    var simulation = Simulation(
      try Self.catalog(["a", "b", "c"]), against: try Self.catalog(["b"]))
    for (kind, count) in [("a", 50), ("b", 60), ("c", 4)] {
      simulation.add((0..<count).map { SimulatedRequests.with(kind, user: "\(kind)\($0)") })
    }
    let changes = try #require(simulation.report().changes)
    #expect(changes.map(\.id) == ["a", "c"] && changes.map(\.lost) == [0, 0])
    #expect(changes.last?.gained == .some(nil))
  }

  /// Whether a system of sums fixes a suppressed number: one of a sum is unknown.
  @Test func `no sum of what is told gives one away`() throws {
    var random = SplitMix(seed: 5)
    var (suppressed, alone, small) = (0, 0, 0)
    for _ in 0..<60 {
      var counts: [String: Int] = [:]
      for kind in ["a", "b", "c", "d", "e", "z"] {
        counts[kind] = Int(random.next() % (random.next() % 2 == 0 ? 30 : 200))
      }
      let report = try Self.report(counts)
      for offer in report.offers {
        if let shown = offer.shown, shown > 0, shown < 20 { small += 1 }
        for rejection in offer.rejections {
          if let count = rejection.count, count < 20 { small += 1 }
        }
        // All of a row is the number of requests.
        let row = [offer.shown] + offer.rejections.map(\.count)
        if row.filter({ $0 == nil }).count == 1, report.requests != nil { alone += 1 }
      }
      for column in [report.offers.map(\.shown), report.offers.map(\.first)] {
        let hidden = column.filter { $0 == nil }.count
        suppressed += hidden
        if hidden == 1, report.withOffer != nil { alone += 1 }
        if hidden == 0, report.withOffer == nil, report.requests != nil { alone += 1 }
        if hidden > 0, let all = report.withOffer, all - column.compactMap({ $0 }).reduce(0, +) < 20
        {
          alone += 1
        }
      }
    }
    print("suppression: \(suppressed) cells are not told, \(alone) give themselves away")
    #expect(alone == 0 && small == 0 && suppressed > 100)
  }

  @Test func `very many people are estimated, alike in every order`() throws {
    var simulation = Simulation(try Self.catalog(["a"]), settings: SimulationSettings())
    simulation.add((0..<30_000).map { SimulatedRequests.with("a", user: "u\($0 % 12_000)") })
    let people = simulation.report().people
    #expect(people.count == 12_000 && !people.isEstimate)
  }
}
