/// How many different people there are, by the least of their hashes: exact up to a number of them, and
/// an estimate beyond. The same people give the same answer, in whatever order they come.
struct PeopleSketch {
  private let limit: Int
  /// The least hashes, in their order, each once.
  private var least: [UInt64] = []
  private var waiting: [UInt64] = []

  init(limit: Int) { self.limit = max(limit, 2) }

  mutating func add(_ person: UInt64) {
    if least.count >= limit, let last = least.last, person >= last { return }
    if waiting.last == person { return }
    waiting.append(person)
    // Memory for what waits stays in proportion to what is kept.
    if waiting.count >= max(64, least.count) { settle() }
  }

  private mutating func settle() {
    guard !waiting.isEmpty else { return }
    waiting.sort()
    var merged: [UInt64] = []
    merged.reserveCapacity(min(least.count + waiting.count, limit))
    var (old, new) = (0, 0)
    while merged.count < limit, old < least.count || new < waiting.count {
      let takesOld =
        new >= waiting.count || (old < least.count && least[old] <= waiting[new])
      let next = takesOld ? least[old] : waiting[new]
      if takesOld { old += 1 } else { new += 1 }
      if merged.last != next { merged.append(next) }
    }
    least = merged
    waiting.removeAll(keepingCapacity: false)
  }

  /// The number of people, and whether it is an estimate: with k hashes, right to 1 / sqrt(k) or so.
  var count: (people: Int, isEstimate: Bool) {
    var settled = self
    settled.settle()
    guard settled.least.count >= limit, let last = settled.least.last else {
      return (settled.least.count, false)
    }
    let share = (Double(last) + 1) / 18_446_744_073_709_551_616
    let estimate = (Double(limit - 1) / share).rounded()
    return (estimate < 1e15 ? max(Int(estimate), limit) : limit, true)
  }

  /// The people themselves, where they are fewer than `number`; nil where they are more.
  func few(below number: Int) -> Set<UInt64>? {
    var settled = self
    settled.settle()
    return settled.least.count < min(number, limit) ? Set(settled.least) : nil
  }
}
