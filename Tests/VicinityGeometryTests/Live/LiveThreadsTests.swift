import Synchronization
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Readers, one who changes and one who rebuilds, at once: what holds in every published state must hold in
/// every snapshot. Run with the thread sanitizer too: see CONTRIBUTING.
///
/// Two records, `a` and `b`, always change together and have one version; of `c` and `d`, one is there.
/// All are at one spot.
@Suite struct LiveThreadsTests {
  /// The thread sanitizer wants a debug build, where all takes far longer.
  #if DEBUG
    private static let batches = 150
  #else
    private static let batches = 4000
  #endif

  private final class Watch: Sendable {
    let isOver = Atomic<Bool>(false)
    let broken = Atomic<Int>(0)
    let asked = Atomic<Int>(0)
    let versions = Atomic<Int>(0)
  }

  /// What a reader sees at the spot: the ids and versions of what is there.
  private typealias Sight = [(id: String?, version: String?)]

  private static let fillers = 400

  /// The id and version of each record: the four at the spot, for each version, then the fillers.
  private static let names: [(id: String, version: Int)] =
    (0...batches).flatMap { version in
      ["a", "b", version % 2 == 0 ? "c" : "d"].map { ($0, version) }
    } + (0..<fillers).map { ("filler \($0)", 0) }

  /// The records at the start, by their places among ``names``.
  private static let first = Array(0..<3) + Array((3 * (batches + 1))..<names.count)

  @Test func snapshotsOfAreasAreWhole() async throws {
    let features = Self.names.map { name in
      let x = name.id.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
      return #"{"type":"Feature","id":"\#(name.id)","properties":{"radius":\#(900 + name.version),"#
        + #""version":"\#(name.version)"},"geometry":{"type":"Point","coordinates":[\#(x / 4),0]}}"#
    }
    let text = #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
    let areas = try Areas(bytes: Array(text.utf8), name: "areas")
    let empty = try IndexedAreas(areas)
    let live = LiveAreas(try empty.indexing(Self.first.map { areas[$0] }), rebuildsAt: 100)
    let spot = try Coordinate("0,0")
    try await hammer(live, records: (0..<areas.count).map { areas[$0] }) { snapshot in
      snapshot.areas(at: spot).map { snapshot[$0.index] }
        .filter { $0.id?.hasPrefix("filler") == false }
        .map { ($0.id, $0.property("version")) }
    }
  }

  @Test func snapshotsOfPlacesAreWhole() async throws {
    let rows = Self.names.map { name in
      let x = name.id.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? -1
      return "\(name.id),0,\((x + 1) / 4),\(name.version)\n"
    }
    let places = try Places(
      bytes: Array(("id,lat,lon,version\n" + rows.joined()).utf8), name: "places")
    let empty = IndexedPlaces(places)
    let live = LivePlaces(try empty.indexing(Self.first.map { places[$0] }), rebuildsAt: 100)
    let spot = try Coordinate("0,0")
    try await hammer(live, records: (0..<places.count).map { places[$0] }) { snapshot in
      snapshot.nearest(3, to: spot).map { snapshot[$0.index] }
        .map { ($0.id, $0.property("version")) }
    }
  }

  private func hammer<Base: IndexedRecords>(
    _ live: LiveIndex<Base>, records: [Base.Record],
    _ look: @escaping @Sendable (LiveSnapshot<Base>) -> Sight
  ) async throws {
    let watch = Watch()
    let rebuilds = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<3 {
        group.addTask {
          var reader = live.reader()
          var before = 0
          repeat {
            let snapshot = reader.value
            let sight = look(snapshot)
            let version = Self.version(sight)
            if version ?? -1 < before || snapshot.count != Self.first.count {
              watch.broken.add(1, ordering: .relaxed)
            }
            if let version, version != before {
              watch.versions.add(1, ordering: .relaxed)
              before = version
            }
            watch.asked.add(1, ordering: .relaxed)
            // On few cores those who change must get a turn.
            await Task.yield()
          } while !watch.isOver.load(ordering: .relaxed)
          return 0
        }
      }
      group.addTask {
        var rebuilds = 0
        while !watch.isOver.load(ordering: .relaxed) {
          if live.snapshot.overlayCount > 0 { rebuilds += 1 }
          try live.rebuild()
          try await Task.sleep(for: .milliseconds(20))
        }
        return rebuilds
      }
      group.addTask {
        defer { watch.isOver.store(true, ordering: .relaxed) }
        try await Self.change(live, records)
        return 0
      }
      return try await group.reduce(0, +)
    }
    let (asked, versions) = (
      watch.asked.load(ordering: .relaxed), watch.versions.load(ordering: .relaxed)
    )
    let broken = watch.broken.load(ordering: .relaxed)
    print(
      "\(Base.self): \(broken) of \(asked) snapshots broken, \(versions) versions seen, "
        + "\(Self.batches) batches, \(rebuilds) rebuilds beside those by themselves")
    #expect(broken == 0)
    #expect(rebuilds > 0 && versions > 10)
    #expect(live.rebuildError == nil)
    #expect(Self.version(look(live.snapshot)) == Self.batches)
    #expect(try live.rebuild().count == Self.first.count)
  }

  private static func change<Base: IndexedRecords>(
    _ live: LiveIndex<Base>, _ records: [Base.Record]
  ) async throws {
    for version in 1...batches {
      let (first, isEven) = (3 * version, version % 2 == 0)
      try live.apply([
        .put(records[first]), .remove(id: isEven ? "d" : "c"), .put(records[first + 2]),
        .put(records[first + 1]),
      ])
      let filler = records.count - 1 - version % fillers
      try live.put(records[filler])
      await Task.yield()
    }
  }

  /// The version of what is there; nil where it does not belong together.
  private static func version(_ sight: Sight) -> Int? {
    guard sight.count == 3, let version = sight[0].version.flatMap({ Int($0) }),
      sight.allSatisfy({ $0.version == "\(version)" }),
      Set(sight.map(\.id)) == ["a", "b", version % 2 == 0 ? "c" : "d"]
    else { return nil }
    return version
  }
}
