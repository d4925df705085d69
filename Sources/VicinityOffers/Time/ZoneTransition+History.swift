/// A change of a zone's offset, before it is known which local times it repeats.
package struct OffsetChange: Hashable, Sendable {
  /// The instant from which it holds, in seconds since 1970-01-01T00:00:00Z.
  package let at: Int64
  /// What local time is ahead of UTC, in seconds.
  package let offset: Int32

  package init(at: Int64, offset: Int32) {
    self.at = at
    self.offset = offset
  }
}

extension ZoneTransition {
  /// The records of a zone.
  ///
  /// A local second is repeated if the same local second occurred at an earlier instant, however
  /// many changes lie between. Under one offset the repeated seconds may be several runs, where a
  /// clock is set back over an hour that was skipped just before: then each run starts a record, so
  /// that a lookup has one run to compare with.
  ///
  /// - Parameters:
  ///   - initial: the offset before the first change.
  ///   - changes: in ascending order; one that is not later than the one before takes its place.
  /// - Complexity: linear, unless changes are hours apart.
  package static func history(initial: Int32, changes: [OffsetChange]) -> [ZoneTransition] {
    var spans = [OffsetChange(at: .min, offset: initial)]
    for change in changes {
      while spans.count > 1, let last = spans.last, last.at >= change.at { spans.removeLast() }
      if change.at == .min {
        spans = [change]
      } else if spans.last?.offset != change.offset {
        spans.append(change)
      }
    }
    var records: [ZoneTransition] = []
    records.reserveCapacity(spans.count)
    var seen = SeenSeconds()
    for (index, span) in spans.enumerated() {
      let offset = ZoneTransition(at: span.at, offset: span.offset).checkedOffset
      let end = index + 1 < spans.count ? saturating(spans[index + 1].at, offset) : .max
      let start = index == 0 ? .min : saturating(span.at, offset)
      records.append(ZoneTransition(at: span.at, offset: offset))
      guard start < end else { continue }
      for run in seen.add(start..<end) {
        let length = Int32(clamping: run.upperBound.subtractingReportingOverflow(run.lowerBound).0)
        if run.lowerBound == start { records.removeLast() }
        let at = run.lowerBound == start ? span.at : saturating(run.lowerBound, -offset)
        records.append(ZoneTransition(at: at, offset: offset, repeated: length))
      }
    }
    return records
  }

  private static func saturating(_ seconds: Int64, _ offset: Int32) -> Int64 {
    let (sum, isLarge) = seconds.addingReportingOverflow(Int64(offset))
    return isLarge ? (offset < 0 ? .min : .max) : sum
  }
}

/// The local seconds that occurred, as runs in ascending order that do not touch.
private struct SeenSeconds {
  private var runs: [Range<Int64>] = []

  /// Adds a run, and says which of its seconds had been there.
  mutating func add(_ added: Range<Int64>) -> [Range<Int64>] {
    // What matters is near the end: no two offsets are more than 52 hours apart.
    var first = runs.endIndex
    while first > 0, runs[first - 1].upperBound >= added.lowerBound { first -= 1 }
    var last = first
    while last < runs.endIndex, runs[last].lowerBound <= added.upperBound { last += 1 }
    let touched = runs[first..<last]
    let lower = min(added.lowerBound, touched.first?.lowerBound ?? .max)
    let upper = max(added.upperBound, touched.last?.upperBound ?? .min)
    let known = touched.map { $0.clamped(to: added) }.filter { !$0.isEmpty }
    runs.replaceSubrange(first..<last, with: [lower..<upper])
    return known
  }
}
