import Foundation
import Synchronization
import Vicinity

/// Two resolvers that tell different countries for the same addresses, and each but one.
struct ResolverPair: Sendable {
  struct Outcome {
    var lookups = 0
    var wrong = 0
    var published = 0
    /// How often the two saw another resolver than before.
    var changes = 0
  }

  let resolvers: [IPResolver]
  private let addresses: [IPAddress]
  private static let countries = ["DE", "FR"]

  init() throws {
    resolvers = try ResolverPair.countries.map { country in
      var sources = IPSources()
      let rows = (11..<75).map { "\($0).0.0.0/16,\(country),,,\n" }
      try sources.add(feed: Array(rows.joined().utf8), name: "made up")
      return IPResolver(sources)
    }
    addresses = try (11..<75).map { try IPAddress("\($0).0.1.2") }
  }

  /// Two threads look up while a third publishes one resolver after the other.
  func outcome(lookups: Int) -> Outcome {
    let shared = Shared(resolvers[0])
    _ = Workers.run(3) { number in
      shared.add(
        number == 0 ? publish(to: shared) : lookUp(lookups / 2, in: shared.published))
    }
    return shared.outcome.withLock { $0 }
  }

  private func publish(to shared: Shared) -> Outcome {
    var found = Outcome()
    while shared.finished.load(ordering: .relaxed) < 2 {
      found.published += 1
      shared.published.publish(resolvers[found.published % 2])
      sched_yield()
    }
    return found
  }

  private func lookUp(_ count: Int, in published: Published<IPResolver>) -> Outcome {
    var found = Outcome()
    var reader = published.reader()
    var last: Int?
    while found.lookups < count {
      // Both answers are of one resolver, whatever happens in between.
      let resolver = reader.value
      let first = country(resolver, found.lookups)
      let second = country(resolver, found.lookups + 1)
      if first == nil || first != second { found.wrong += 1 }
      if first != last { found.changes += 1 }
      last = first
      found.lookups += 2
      // Where cores are few, the others have their turn all the same.
      if found.lookups % 1000 == 0 { sched_yield() }
    }
    return found
  }

  private final class Shared: Sendable {
    let published: Published<IPResolver>
    let outcome = Mutex(Outcome())
    /// How many threads have looked up all that they should.
    let finished = Atomic<Int>(0)

    init(_ resolver: IPResolver) { published = Published(resolver) }

    func add(_ found: Outcome) {
      outcome.withLock {
        $0.lookups += found.lookups
        $0.wrong += found.wrong
        $0.published += found.published
        $0.changes += found.changes
      }
      if found.lookups > 0 { finished.add(1, ordering: .relaxed) }
    }
  }

  private func country(_ resolver: IPResolver, _ number: Int) -> Int? {
    guard let country = resolver.place(of: addresses[number % addresses.count])?.country else {
      return nil
    }
    return ResolverPair.countries.firstIndex(of: country)
  }
}
