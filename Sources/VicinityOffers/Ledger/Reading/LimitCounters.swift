import Synchronization
import VicinityCore

/// What a ledger's counters say, for decisions: read without a lock, and perhaps late.
///
/// A late value shows an offer that has just run out, or hides one that has just got room; only a
/// reservation decides. A ledger of one's own tells it of each change.
public final class LimitCounters: Sendable {
  private let published = Published(LimitTable(count: 32))
  private let writer: Mutex<Writer>

  private struct Writer: Sendable {
    var table: LimitTable
    /// Times only go forward here, so that what a slow clock still asks for is kept.
    var latest = Int64.min
  }

  /// Counters that say nothing yet.
  public init() { writer = Mutex(Writer(table: published.value)) }

  /// A reader for one worker, which other threads do not use.
  public func reader() -> LimitReader { LimitReader(published.reader()) }

  /// The number of values it has room for before it grows, and that it holds.
  package var size: (capacity: Int, used: Int) {
    writer.withLock { ($0.table.capacity, $0.table.used) }
  }

  package func set(_ standings: [CounterStanding], at seconds: Int64) {
    writer.withLock { writer in
      writer.latest = max(writer.latest, seconds)
      for standing in standings { write(standing, &writer) }
    }
  }

  /// Forgets everything else: of a ledger whose counters went away.
  package func replaceAll(with standings: some Collection<CounterStanding>) {
    writer.withLock { writer in
      writer.table = LimitTable(count: standings.count)
      for standing in standings { write(standing, &writer) }
      published.publish(writer.table)
    }
  }

  private func write(_ standing: CounterStanding, _ writer: inout Writer) {
    let counter = standing.counter
    func put(_ value: UInt64, isMoney: Bool) {
      let name = CounterHash.name(
        offer: CounterHash.text(counter.offer), scope: counter.limit.scope,
        period: counter.limit.period, day: counter.day, subject: standing.subject,
        isMoney: isMoney)
      let time = writer.latest == .min ? .min + 1 : writer.latest - 10 * LedgerRules.clockSkew
      if writer.table.set(name, value, until: standing.end, at: time) { return }
      writer.table = writer.table.grown(at: time)
      _ = writer.table.set(name, value, until: standing.end, at: time)
      published.publish(writer.table)
    }
    if let span = counter.limit.period.span {
      put(
        RollingValue(count: standing.tally.count, until: (standing.oldest ?? 0) + span).word,
        isMoney: false)
      return
    }
    put(UInt64(max(standing.tally.count, 0)), isMoney: false)
    if counter.limit.period == .forever, standing.tally.micros != 0 || counter.hasBudget {
      put(UInt64(max(standing.tally.micros, 0)), isMoney: true)
    }
  }
}

/// A rolling count and the instant up to which it holds, in one word so that they belong together.
struct RollingValue {
  let word: UInt64

  private static let most: Int64 = 1 << 24 - 1

  /// A count of 2^24 or more is kept as one that says nothing.
  init(count: Int64, until: Int64) {
    let kept = min(max(count, 0), RollingValue.most)
    word = UInt64(min(max(until, 0), 1 << 40 - 1)) << 24 | UInt64(kept)
  }

  init(word: UInt64) { self.word = word }

  /// How many count at an instant; 0 where that is no longer known.
  func count(at seconds: Int64) -> Int64 {
    let count = Int64(word & (1 << 24 - 1))
    return seconds < Int64(word >> 24) && count < RollingValue.most ? count : 0
  }
}

extension LimitPeriod {
  /// The seconds of a rolling period.
  var span: Int64? { if case .rolling(let seconds) = self { seconds } else { nil } }
}

extension CounterID {
  /// Whether there can be a budget for it.
  var hasBudget: Bool { limit.scope == .area || limit.scope == .total }
}
