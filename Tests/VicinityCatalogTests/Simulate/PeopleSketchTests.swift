import TestSupport
import Testing

@testable import VicinityCatalog

/// Counting people by the least of their hashes, beside a set of all of them.
@Suite struct PeopleSketchTests {
  @Test func `it is exact up to its limit, whatever the order`() {
    var random = SplitMix(seed: 3)
    var (compared, differences) = (0, 0)
    for _ in 0..<300 {
      let limit = Int(random.next() % 300) + 2
      let hashes = (0..<Int(random.next() % 600)).map { _ in random.next() % 250 << 50 }
      let all = Set(hashes)
      var sketch = PeopleSketch(limit: limit)
      var backwards = PeopleSketch(limit: limit)
      for hash in hashes { sketch.add(hash) }
      for hash in hashes.reversed() { backwards.add(hash) }
      compared += 1
      let isSame =
        sketch.count.people == backwards.count.people
        && sketch.count.isEstimate == (all.count >= limit)
        && (all.count >= limit || sketch.count.people == all.count)
        && (sketch.few(below: 20) == (all.count < min(20, limit) ? all : nil))
      if !isSame { differences += 1 }
    }
    print("people: \(differences) of \(compared) counts differ")
    #expect(differences == 0)
  }

  @Test func `beyond its limit it is near`() {
    var random = SplitMix(seed: 4)
    var sketch = PeopleSketch(limit: 4_096)
    let people = (0..<200_000).map { _ in random.next() }
    for person in people + people.shuffled(using: &random) { sketch.add(person) }
    #expect(sketch.count.isEstimate)
    // Five times what is to be expected of 4,096 hashes.
    #expect(abs(Double(sketch.count.people) / 200_000 - 1) < 5.0 / 64)
  }

  @Test func `a group is closed when nothing is alone and nothing is few`() {
    func cell(_ count: Int, _ isSuppressed: Bool = false) -> CellGroup.Cell {
      var people = FewPeople()
      for person in 0..<count { people.add(UInt64(count * 1_000 + person), enough: 20) }
      return CellGroup.Cell(count: count, people: people, isSuppressed: isSuppressed)
    }
    #expect(CellGroup.close([cell(30), cell(0), cell(21)], enough: 20) == [])
    #expect(CellGroup.close([cell(30), cell(5), cell(0), cell(25)], enough: 20) == [3])
    #expect(CellGroup.close([cell(30), cell(5), cell(6), cell(25)], enough: 20) == [3])
    #expect(CellGroup.close([cell(30), cell(15), cell(16), cell(25)], enough: 20) == [])
    #expect(CellGroup.close([cell(30, true), cell(40), cell(40)], enough: 20) == [1])
    #expect(CellGroup.close([cell(5), cell(0)], enough: 20) == [])
  }
}
