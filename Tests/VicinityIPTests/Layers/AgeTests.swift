import Testing
import VicinityIP

@Suite struct AgeTests {
  private static let own = "9.0.0.0/24,US,US-NY,Brooklyn,11201,40.69,-73.99,800\n"
  private static let day = 86_400
  private static let made = 1_700_000_000

  private static func resolver(madeAt: Int?) throws -> IPResolver {
    var sources = IPSources()
    try sources.add(own: Array(own.utf8), name: "own.csv", madeAt: madeAt)
    var resolver = IPResolver(sources)
    resolver.agePolicy.degradeAfterDays = 30
    resolver.agePolicy.countryOnlyAfterDays = 90
    resolver.agePolicy.refuseAfterDays = 365
    return resolver
  }

  @Test func answersGrowCoarserWithAge() throws {
    let resolver = try Self.resolver(madeAt: Self.made)
    let address = try IPAddress("9.0.0.7")
    func answer(_ days: Int) -> IPAnswer {
      resolver.answer(for: address, at: Self.made + days * Self.day)
    }
    #expect(answer(30).granularity == .postal && answer(30).ageDays == 30)
    #expect(answer(31).granularity == .city && answer(31).place?.postal == nil)
    #expect(answer(31).place?.circle != nil)
    #expect(answer(91).granularity == .country && answer(91).place?.country == "US")
    #expect(answer(91).place?.circle == nil && answer(91).fix?.trust == .region)
    #expect(answer(366).kind == .unknown && answer(366).place == nil && answer(366).fix == nil)
    #expect(answer(366).layer == 0 && answer(366).ageDays == 366)
    #expect(resolver.answer(for: address).granularity == .postal)
  }

  /// Without its postal code nothing finer than the region is left, and no circle.
  @Test func aPostalCodeAloneBecomesItsRegion() throws {
    var sources = IPSources()
    try sources.add(
      own: Array("9.0.0.0/24,US,US-NY,,11201,40.69,-73.99,800\n".utf8), name: "own",
      madeAt: Self.made)
    var resolver = IPResolver(sources)
    resolver.agePolicy.degradeAfterDays = 30
    let address = try IPAddress("9.0.0.7")
    #expect(resolver.answer(for: address, at: Self.made).fix?.trust == .certain)
    let old = resolver.answer(for: address, at: Self.made + 31 * Self.day)
    #expect(old.granularity == .region && old.place?.circle == nil && old.fix?.trust == .region)
    // Ages that no number holds are unknown.
    var odd = IPSources()
    try odd.add(own: Array(Self.own.utf8), name: "own", madeAt: .min)
    #expect(IPResolver(odd).answer(for: address, at: 1).ageDays == nil)
  }

  @Test(arguments: [nil, made + 400 * day] as [Int?])
  func anUnknownAgeIsOlderThanEveryLimit(madeAt: Int?) throws {
    let resolver = try Self.resolver(madeAt: madeAt)
    let answer = resolver.answer(for: try IPAddress("9.0.0.7"), at: Self.made)
    #expect(answer.kind == .unknown && answer.ageDays == nil)
    #expect(AgePolicy().verdict(ageDays: nil) == .fresh)
  }
}
