import Vicinity

extension Group {
  /// What it costs each worker to ask for the newest resolver, and whether a change loses an answer.
  func ipReload(_ settings: Settings) throws -> GroupReport {
    let isFull = settings.size == .full
    let amount = isFull ? 5_000_000 : 500_000
    let pair = try ResolverPair()
    let published = Published(pair.resolvers[0])
    let cases = [1, 2].flatMap { threads in
      [
        Access("a reference", threads) { direct(pair.resolvers[0], amount) },
        Access("PublishedReader.value", threads) { read(published, amount) },
        Access("Published.value, a Mutex", threads) { lock(published, amount) },
      ]
    }
    // In turns, as `measure` does it, which knows one thread only.
    for access in cases { _ = access.once() }
    var times = cases.map { _ in [Spent]() }
    for _ in 0..<settings.rounds {
      for (index, access) in cases.enumerated() { times[index].append(access.once()) }
    }
    let measurements = zip(cases, times).map { access, spent in
      Measurement(
        name: access.name, note: "", amount: amount, tally: Tally(located: amount, text: 0, sum: 0),
        processor: spent.map(\.processor), wall: spent.map(\.wall))
    }
    var report = GroupReport(
      name: rawValue, input: "\(amount) times on each thread, the slower thread's time",
      unit: .nanosecondsEach, measurements: measurements)
    for threads in [0, 3] {
      let each = measurements.map { $0.medianProcessor / Double(amount) * 1e9 }
      let cost = each[threads + 1] - each[threads]
      let name = measurements[threads + 1].name
      report.facts.append("\(name), ns more than a reference: \(Bound.text(cost, 2, atMost: 5))")
    }

    let outcome = pair.outcome(lookups: isFull ? 12_000_000 : 1_200_000)
    report.check(
      "\(outcome.wrong) wrong or lost answers of \(outcome.lookups); "
        + "\(outcome.published) times published, \(outcome.changes) changes seen",
      outcome.wrong == 0 && outcome.changes > 2)
    return report
  }

  private func direct(_ resolver: IPResolver, _ amount: Int) -> Int {
    var sum = 0
    for _ in 0..<amount { sum = use(resolver, sum) }
    return sum
  }

  private func read(_ published: Published<IPResolver>, _ amount: Int) -> Int {
    var reader = published.reader()
    var sum = 0
    for _ in 0..<amount { sum = use(reader.value, sum) }
    return sum
  }

  private func lock(_ published: Published<IPResolver>, _ amount: Int) -> Int {
    var sum = 0
    for _ in 0..<amount { sum = use(published.value, sum) }
    return sum
  }
}

/// Something quick that needs the resolver, and that the compiler does not move out of a loop.
@inline(never) private func use(_ resolver: borrowing IPResolver, _ sum: Int) -> Int {
  sum &+ resolver.intervalsIPv4
}

/// Hides from the compiler that nobody wants the number.
@inline(never) private func keep(_ number: Int) { withExtendedLifetime(number) {} }

/// One way to a resolver, by a number of threads.
private struct Access {
  let name: String
  private let threads: Int
  private let work: @Sendable () -> Int

  init(_ name: String, _ threads: Int, _ work: @escaping @Sendable () -> Int) {
    self.name = "\(name), \(threads) thread\(threads == 1 ? "" : "s")"
    self.threads = threads
    self.work = work
  }

  /// What the slowest thread spent.
  func once() -> Spent {
    let work = work
    let spent = Workers.run(threads) { _ in keep(work()) }
    return Spent(
      processor: spent.map(\.processor).max() ?? .nan, wall: spent.map(\.wall).max() ?? .nan)
  }
}
