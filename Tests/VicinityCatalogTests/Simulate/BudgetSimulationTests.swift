import Foundation
import Testing
import VicinityCatalog
import VicinityGeometry
import VicinityOffers

/// What budgets would spend.
@Suite struct BudgetSimulationTests {
  static let text = """
    catalog: {id: t}
    places: [{id: p, at: "55.95,-3.19"}, {id: q, at: "55.96,-3.19"}]
    offers:
      - id: dear
        priority: 9
        budget: {total: {value: "10.00", currency: GBP}, unitCost: {value: "3.00", currency: GBP}}
      - {id: free, priority: 1}
      - id: open
        priority: 2
        budget: {unitCost: {value: "0.50", currency: GBP}}
      - {id: vague, priority: 0, budget: {total: {value: "5.00", currency: GBP}}}
    templates:
      - id: each
        for: {places: all}
        params: {cost: {from: id, map: {p: "1.00", q: "2.00"}}}
        offer:
          id: "at-{place.id}"
          priority: 0
          budget: {total: {value: "4.00", currency: GBP}, unitCost: {value: $cost, currency: GBP}}
    """

  @Test func `a budget runs out with the request that it pays for last`() throws {
    let catalog = try SimulationCatalog(text: Array(Self.text.utf8))
    var simulation = Simulation(catalog, settings: SimulationSettings(minimumPeople: 1))
    var lines: [[UInt8]] = []
    for second in 0..<7 {
      lines.append(SimulatedRequests.plain("u\(second)", second: second))
      // One that wants no offers, and one that is none: both have a number.
      lines.append(SimulatedRequests.plain("v\(second)", second: second, limit: 0))
      lines.append(Array("nonsense".utf8))
    }
    simulation.add(lines)
    let offers = simulation.report().offers
    func spend(_ id: String) throws -> SimulatedSpend {
      try #require(offers.first { $0.id == id }?.spend)
    }
    let dear = try spend("dear")
    // Three of 3.00 fit into 10.00: requests 1, 4 and 7.
    #expect(dear.spent == Money("9.00", currency: "GBP") && dear.unpaid == 4)
    #expect(dear.end?.request == 7)
    #expect(dear.end?.time == OfferTime(seconds: 1_764_000_002))
    // Never the best, so nothing is spent.
    let open = try spend("open")
    #expect(open.spent?.micros == 0 && open.end == nil && open.unpaid == nil)
    #expect(try spend("vague").spent == nil)
    #expect(offers.first { $0.id == "free" }?.spend == nil)
    #expect(try spend("at-p").budget.unitCost == Money("1.00", currency: "GBP"))
    #expect(try spend("at-q").budget.unitCost == Money("2.00", currency: "GBP"))
  }

  @Test func `a budget that is used up to the last penny ends there`() throws {
    let text = """
      catalog: {id: t}
      offers:
        - id: a
          budget: {total: {value: "6.00", currency: GBP}, unitCost: {value: "2.00", currency: GBP}}
      """
    let catalog = try SimulationCatalog(text: Array(text.utf8))
    for (asked, end) in [(2, nil), (3, 3), (4, 3)] as [(Int, Int?)] {
      var simulation = Simulation(catalog, settings: SimulationSettings(minimumPeople: 1))
      simulation.add((0..<asked).map { SimulatedRequests.plain("u", second: $0) })
      let spend = try #require(simulation.report().offers.first?.spend)
      #expect(spend.end?.request == end && spend.unpaid == max(asked - 3, 0))
      #expect(spend.spent?.micros == Int64(min(asked, 3)) * 2_000_000)
    }
  }

  @Test func `a compiled catalog knows no budgets, and a suppressed offer tells none`() throws {
    let catalog = try SimulationCatalog(text: Array(Self.text.utf8))
    try CompiledCatalogTests.withFolder { folder in
      let path = folder.appending(path: "offers.vicinity").path
      try catalog.catalog.write(to: path)
      var simulation = Simulation(try SimulationCatalog(contentsOf: path))
      simulation.add([SimulatedRequests.plain("u")])
      #expect(!simulation.report().knowsBudgets)
      #expect(simulation.report().offers.allSatisfy { $0.spend == nil })
    }
    var simulation = Simulation(catalog)
    simulation.add((0..<7).map { SimulatedRequests.plain("u\($0)") })
    let dear = try #require(simulation.report().offers.first { $0.id == "dear" })
    #expect(dear.first == nil && dear.spend?.spent == nil && dear.spend?.end == nil)
    #expect(dear.spend?.unpaid == nil && simulation.report().requests == nil)
  }
}
