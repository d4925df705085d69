import TestSupport
import Testing
import VicinityCatalog

/// Catalogs that were damaged at random are read to an end, with a defect or without.
@Suite struct MutationTests {
  private func mutate(_ text: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: bytes.removeLast(bytes.count - at)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0...at, using: &random))
      case 3: bytes.removeSubrange(at..<end)
      default:
        bytes[at] = Array("{}[]:,\"'&*!|>-?#%@\n\t\\~ 0".utf8).randomElement(using: &random) ?? 0
      }
    }
    return bytes
  }

  /// Asks a value and all that stands in it everything.
  private func ask(_ field: Field) -> Int {
    _ = field.text()
    _ = field.number()
    _ = field.integer(0...9)
    _ = field.boolean()
    _ = field.length()
    _ = field.oneOrMore()
    var count = 1
    for inner in field.elements() ?? [] { count += ask(inner) }
    if let map = field.object() {
      _ = map.take("id")
      _ = map.require("where")
      map.finish()
      for (_, inner) in map.all() { count += ask(inner) }
    }
    return count
  }

  @Test(arguments: [DocumentTests.yaml, DocumentTests.json, DocumentTests.lines])
  func `no mutation traps`(_ sample: String) {
    var random = SplitMix(seed: 20_261_122)
    var codes: [CatalogDefect.Code: Int] = [:]
    var intact = 0
    var asked = 0
    for _ in 0..<2_000 {
      let bytes = mutate(Array(sample.utf8), &random)
      let reading = Reading(bytes: bytes)
      let defects = reading.defects
      for defect in defects {
        codes[defect.code, default: 0] += 1
        #expect(!defect.problem.isEmpty && !defect.mend.isEmpty)
        let lines = bytes.count { $0 == 0x0A } + 1
        #expect((1...lines).contains(defect.line ?? 1), "\(defect)")
      }
      if defects.isEmpty { intact += 1 }
      for entry in reading.entries { asked += ask(entry.field) }
      // The same text gives the same answer.
      #expect(Reading(bytes: bytes).defects == defects)
    }
    print("mutations: \(intact) of 2000 still fine, \(asked) values, defects \(codes.count) kinds")
    #expect(intact > 0 && intact < 2_000)
    #expect(codes[.syntax, default: 0] > 0)
    #expect(asked > 1_000)
  }
}
