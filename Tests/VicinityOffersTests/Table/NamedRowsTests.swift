import TestSupport
import Testing
import VicinityCore

@testable import VicinityOffers

/// Rows by their names, beside a dictionary.
@Suite struct NamedRowsTests {
  private static func buffer(_ lists: [(name: String, rows: [UInt32])]) -> FlatBuffer {
    var columns = ColumnWriter(columns: 4)
    var texts = TextBytes()
    var draft = NamedRowsDraft<UInt32>()
    for list in lists { draft.add(list.name, list.rows) }
    draft.write(to: &columns, &texts)
    columns.add(texts.bytes)
    return columns.buffer
  }

  private static func opened(
    _ buffer: FlatBuffer
  ) -> (rows: NamedRows<UInt32>, texts: FlatRows<UInt8>)? {
    var columns = ColumnReader(buffer, columns: 4)
    let rows = NamedRows<UInt32>(&columns)
    let texts: FlatRows<UInt8> = columns.next()
    return columns.isWhole ? (rows, texts) : nil
  }

  private static func lists(_ count: Int, _ random: inout SplitMix) -> [String: [UInt32]] {
    var lists: [String: [UInt32]] = [:]
    for _ in 0..<count {
      let name = String(
        repeating: "n\(random.next() % 500)", count: [0, 1, 1, 1, 60][Int(random.next() % 5)])
      lists[name] = (0..<random.next() % 4).map { _ in UInt32(truncatingIfNeeded: random.next()) }
    }
    return lists
  }

  @Test func `names find their rows and no others`() throws {
    var random = SplitMix(seed: 7)
    var (differences, found, absent) = (0, 0, 0)
    for round in 0..<200 {
      let lists = Self.lists(round, &random)
      let buffer = Self.buffer(lists.map { ($0, $1) })
      let (rows, texts) = try #require(Self.opened(buffer))
      if rows.count != lists.count { differences += 1 }
      for number in 0..<600 {
        for name in ["n\(number)", String(repeating: "n\(number)", count: 60), ""] {
          let list = rows.find(name, texts).flatMap { rows[$0] }.map(Array.init)
          if list != lists[name] { differences += 1 }
          if list == nil { absent += 1 } else { found += 1 }
        }
      }
      withExtendedLifetime(buffer) {}
    }
    print("rows by names: \(differences) differences, \(found) found, \(absent) absent")
    #expect(differences == 0 && found > 10_000 && absent > 100_000)
  }

  @Test func `of names that repeat the first one is found`() throws {
    let buffer = Self.buffer([("a", [1]), ("b", []), ("a", [2])])
    let (rows, texts) = try #require(Self.opened(buffer))
    #expect(rows.find("a", texts).flatMap { rows[$0] }.map(Array.init) == [1])
    #expect(rows.find("b", texts).flatMap { rows[$0] }.map(Array.init) == [])
    #expect(rows.find("c", texts) == nil && rows[3] == nil && rows[-1] == nil)
    withExtendedLifetime(buffer) {}
  }

  @Test func `forged columns lead nowhere`() {
    var random = SplitMix(seed: 8)
    let lists = Self.lists(40, &random)
    let whole = Self.buffer(lists.map { ($0, $1) })
    let bytes = withExtendedLifetime(whole) { unsafe Array(whole.bytes) }
    var (opened, asked) = (0, 0)
    for _ in 0..<4_000 {
      var forged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        forged[place] = random.next() % 2 == 0 ? 0xFF : UInt8(truncatingIfNeeded: random.next())
      }
      var layout = FlatLayout()
      let column = layout.column(of: UInt8.self, count: forged.count)
      let buffer = FlatBuffer(layout) { $0.write(forged, to: column) }
      guard let (rows, texts) = Self.opened(buffer) else { continue }
      opened += 1
      for name in lists.keys {
        if let position = rows.find(name, texts), let list = rows[position] {
          asked += list.count
        }
      }
      for position in -1...rows.count { _ = (rows[position]?.count, rows.name(position)) }
      withExtendedLifetime(buffer) {}
    }
    print("forged rows by names: \(opened) of 4000 opened, \(asked) rows read")
    #expect(opened > 1_000)
  }
}
