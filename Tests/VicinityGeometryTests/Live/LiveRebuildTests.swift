import Synchronization
import Testing
import VicinityCore
import VicinityGeometry

/// Rebuilds that fail, and changes in the middle of one, with a base that does as it is told.
@Suite struct LiveRebuildTests {
  private final class Orders: Sendable {
    let refusesFrom = Mutex(Int.max)
    let during = Mutex<(@Sendable () -> Void)?>(nil)
  }

  /// Ids alone.
  private struct Ids: IndexedRecords {
    let ids: [String]
    let orders: Orders
    var source: String { "ids" }
    var count: Int { ids.count }
    subscript(position: Int) -> String { ids[position] }
    func id(at position: Int) -> String? { ids[position] }
    static func id(of record: String) -> String? { record }

    func indexing(_ records: some Sequence<String>) throws(GeometryError) -> Ids {
      let ids = Array(records)
      let action = orders.during.withLock { during in
        defer { during = nil }
        return during
      }
      action?()
      guard ids.count < orders.refusesFrom.withLock({ $0 }) else {
        throw GeometryError(
          source: source, Defect(.limit, problem: "is too large", mend: "keep fewer"))
      }
      return Ids(ids: ids, orders: orders)
    }
  }

  private static func ids(_ snapshot: LiveSnapshot<Ids>, _ candidates: [String]) -> [String] {
    candidates.flatMap { id in snapshot.positions(ofID: id).map { (id, $0) } }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }

  @Test func changesDuringARebuildAreKept() throws {
    let orders = Orders()
    let live = LiveIndex(Ids(ids: ["a", "b", "c", "d"], orders: orders), rebuildsAt: nil)
    try live.apply([.put("e"), .remove(id: "b"), .put("a")])
    let all = ["a", "b", "c", "d", "e", "f", "g"]
    #expect(Self.ids(live.snapshot, all) == ["c", "d", "e", "a"])
    orders.during.withLock {
      $0 = {
        // The new base is being made: what is asked and changed is the old one.
        try? live.apply([.put("f"), .remove(id: "c")])
        try? live.apply([.put("g"), .remove(id: "nobody")])
        try? live.apply([.remove(id: "f"), .put("g"), .put("e"), .put("f")])
      }
    }
    let base = try live.rebuild()
    #expect(base.ids == ["c", "d", "e", "a"])
    #expect(Self.ids(live.snapshot, all) == ["d", "a", "g", "e", "f"])
    #expect(live.snapshot.base.ids == base.ids && live.snapshot.overlayCount == 5)
    #expect(try live.rebuild().ids == ["d", "a", "g", "e", "f"])
    #expect(try live.rebuild().ids == ["d", "a", "g", "e", "f"], "nothing to do")
  }

  @Test func aRebuildThatFailsLeavesAllAsItWas() async throws {
    let orders = Orders()
    let live = LiveIndex(Ids(ids: ["a", "b", "c"], orders: orders), rebuildsAt: 3)
    try live.apply([.put("d")])
    orders.refusesFrom.withLock { $0 = 4 }
    #expect(throws: GeometryError.self) { try live.rebuild() }
    #expect(live.rebuildError == nil, "whoever asked was told")
    #expect(live.snapshot.count == 4 && live.snapshot.base.count == 3)
    // By itself, which fails too.
    try live.apply([.put("e"), .put("f")])
    for _ in 0..<500 where live.rebuildError == nil { try await Task.sleep(for: .milliseconds(10)) }
    #expect(live.rebuildError?.defects[0].code == .limit)
    #expect(live.snapshot.count == 6 && live.snapshot.overlayCount == 3)
    // One that would be too large to be added.
    #expect(throws: GeometryError.self) { try live.apply([.put("g"), .put("h")]) }
    #expect(live.snapshot.count == 6)
    orders.refusesFrom.withLock { $0 = .max }
    try live.apply([.put("g")])
    #expect(live.snapshot.overlayCount == 4, "the next waits for as much again")
    try live.apply([.put("h"), .put("i")])
    for _ in 0..<500 where live.snapshot.overlayCount > 0 {
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(live.rebuildError == nil && live.snapshot.base.count == 9)
  }
}
