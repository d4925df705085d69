/// The rounds of one case, in seconds.
struct Measurement {
  let name: String
  let note: String
  let amount: Int
  let tally: Tally
  fileprivate(set) var processor: [Double] = []
  fileprivate(set) var wall: [Double] = []

  var medianProcessor: Double { median(processor) }
  var medianWall: Double { median(wall) }
}

/// A case whose runs did not agree with one another.
struct UnsteadyCase: Error, CustomStringConvertible {
  let name: String
  var description: String { "\(name): two runs found different things" }
}

/// Runs the cases in turns, A B C A B C, so that whatever slows the machine slows them alike. The
/// first round only warms up.
func measure(_ cases: [Case], rounds: Int) throws -> [Measurement] {
  var measurements = try cases.map {
    Measurement(name: $0.name, note: $0.note, amount: $0.amount, tally: try $0.run())
  }
  for _ in 0..<rounds {
    for (index, candidate) in cases.enumerated() {
      let (tally, spent) = try Spent.on(candidate.run)
      guard tally == measurements[index].tally else { throw UnsteadyCase(name: candidate.name) }
      measurements[index].processor.append(spent.processor)
      measurements[index].wall.append(spent.wall)
    }
  }
  return measurements
}

/// The middle of `values`, or the mean of the two in the middle.
func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard !sorted.isEmpty else { return .nan }
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
