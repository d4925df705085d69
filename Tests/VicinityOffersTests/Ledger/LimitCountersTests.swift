import LedgerModel
import Synchronization
import Testing
import VicinityOffers

private final class Shared: Sendable {
  let isDone = Atomic<Bool>(false)
  let looks = Atomic<Int>(0)
  let wrong = Atomic<Int>(0)
}

@Suite struct LimitCountersTests {
  private static func standing(_ number: Int, _ count: Int64, day: Int32 = 0) -> CounterStanding {
    let period: LimitPeriod = day == 0 ? .forever : .day
    return CounterStanding(
      CounterID(
        offer: "latte", limit: CountedLimit(.customer, period),
        subject: .hashed(SubjectHash(high: 0, low: UInt64(number) &* 0x9E37_79B9_7F4A_7C15)),
        day: day), Tally(count: count), oldest: nil)
  }

  private static func isFull(
    _ number: Int, _ most: Int64, _ reader: inout LimitReader, day: Int32 = 0
  ) -> Bool {
    var terms = LimitTerms()
    terms.perCustomer = LimitTerms.Cap(most, in: day == 0 ? .forever : .day)
    let subject = SubjectHash(high: 0, low: UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    return reader.refusal(
      offer: "latte", terms: terms, customer: subject, device: nil, area: nil,
      at: OfferTime(seconds: Int64(day) * 86_400)) != nil
  }

  @Test func `a table that grows keeps every value`() {
    let counters = LimitCounters()
    var reader = counters.reader()
    var random = ModelRandom(seed: 1)
    var plain: [Int: Int64] = [:]
    for _ in 0..<200_000 {
      let number = Int.random(in: 1...50_000, using: &random)
      let count = Int64.random(in: 0...9, using: &random)
      counters.set([Self.standing(number, count)], at: 0)
      plain[number] = count
    }
    var different = 0
    for number in 1...60_000 {
      // Full at its own count and not at one more.
      let count = plain[number] ?? 0
      if count > 0, !Self.isFull(number, count, &reader) { different += 1 }
      if Self.isFull(number, count + 1, &reader) { different += 1 }
    }
    print("counters: 60000 looked up, \(different) differences")
    #expect(different == 0)
  }

  @Test func `days that are over leave their room`() {
    let counters = LimitCounters()
    var reader = counters.reader()
    for day in 20_000..<20_400 as Range<Int32> {
      let now = Int64(day) * 86_400
      counters.set((1...1_000).map { Self.standing($0, 1, day: day) }, at: now)
    }
    #expect((1...1_000).allSatisfy { Self.isFull($0, 1, &reader, day: 20_399) })
    #expect(!Self.isFull(1, 1, &reader, day: 20_400))
    let size = counters.size
    print("counters: 400000 set in 400 days, room for \(size.capacity)")
    // Nine days are kept, and a table is at most half full.
    #expect(size.capacity <= 65_536)
  }

  /// Each counter takes only even values, and one of a period that ends and comes anew.
  @Test func `readers see whole values while others write`() async {
    let counters = LimitCounters()
    let shared = Shared()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          var reader = counters.reader()
          var random = ModelRandom(seed: 3)
          repeat {
            for _ in 0..<1_000 {
              let number = Int.random(in: 1...4_000, using: &random)
              // A counter of 1,000,000 is what nobody wrote for it.
              if Self.isFull(number, 1_000_001, &reader) { shared.wrong.add(1, ordering: .relaxed) }
              shared.looks.add(1, ordering: .relaxed)
            }
            await Task.yield()
          } while !shared.isDone.load(ordering: .relaxed)
        }
      }
      group.addTask {
        var random = ModelRandom(seed: 4)
        for turn in 0..<400 {
          // Others use the same slots, with values that no reader may take for its own.
          counters.set(
            (0..<500).map { _ in
              Self.standing(.random(in: 1...4_000, using: &random), 1_000_000)
            }, at: Int64(turn) * 86_400)
          counters.set(
            (0..<500).map { _ in
              Self.standing(
                .random(in: 10_000...60_000, using: &random), 2_000_000, day: Int32(turn + 1))
            }, at: Int64(turn) * 86_400)
          await Task.yield()
        }
        shared.isDone.store(true, ordering: .relaxed)
      }
    }
    print(
      "counters: \(shared.looks.load(ordering: .relaxed)) looks beside a writer, "
        + "\(shared.wrong.load(ordering: .relaxed)) wrong")
    #expect(shared.wrong.load(ordering: .relaxed) == 0)
  }
}
