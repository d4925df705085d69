import Foundation
import Testing
import VicinityCatalog

/// Texts that mean harm are answered in bounded time and memory, without a deep stack.
@Suite(.serialized) struct HostileTests {
  /// What the process uses, or used at most, in megabytes; 0 where the system does not say.
  private static func memory(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    return (line?.split(separator: " ").dropLast().last).flatMap { Int($0) }.map { $0 / 1024 } ?? 0
  }

  /// Reads on a thread with a small stack, in bounded time and memory.
  private func read(_ text: String, limits: CatalogLimits = .init()) -> [CatalogDefect] {
    // Forgets the highest use so far.
    try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    let before = HostileTests.memory("VmRSS")
    nonisolated(unsafe) var defects: [CatalogDefect] = []
    let done = DispatchSemaphore(value: 0)
    let start = ContinuousClock.now
    let thread = Thread {
      defects = Reading(text, limits: limits).defects
      done.signal()
    }
    thread.stackSize = 1 << 19
    thread.start()
    done.wait()
    #expect(ContinuousClock.now - start < .seconds(5))
    let more = HostileTests.memory("VmHWM") - before
    #expect(more < 300)
    if more > 50 { print("a hostile text of \(text.utf8.count) bytes took \(more) MB") }
    return defects
  }

  @Test func `a billion laughs are counted, not told`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let defects = read(text)
    #expect(defects.map(\.code) == [.limit])
    #expect(defects.first?.line == 8)
    #expect(defects.first?.pointer == "/a7/0")
    // As the value of an entry, which may hold less.
    let entry = read(text.replacing("a7: &a7", with: "offers:\n- b: &a7"))
    #expect(entry.map(\.code) == [.limit])
    #expect(entry.first?.problem.hasPrefix("one entry") == true)
    // As a key, which a composer would hash.
    let first = text.split(separator: "\n").prefix(6).joined(separator: "\n")
    #expect(read(first + "\n? *a5\n: 1\n").map(\.code) == [.syntax])
    // Nested ever deeper by aliases.
    let deep = "v:\n- &d0 [x]\n" + (1...100).map { "- &d\($0) [*d\($0 - 1)]\n" }.joined()
    let nested = read(deep)
    #expect(nested.map(\.code) == [.limit])
    #expect(nested.first?.problem == "nests deeper than 64 levels")
  }

  @Test func `nesting is bounded before anything recurses`() {
    let count = 100_000
    for (text, code) in [
      (String(repeating: "[", count: count), CatalogDefect.Code.limit),
      ("a: " + String(repeating: "[", count: count), .limit),
      ("a: " + String(repeating: "{", count: count), .limit),
      ("a: " + String(repeating: "{a: ", count: count), .limit),
      (String(repeating: "- ", count: count), .limit),
      (String(repeating: "? ", count: count), .syntax),
      ("a:\n" + (1...1_500).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), .limit),
      ("a: " + String(repeating: "[\n", count: count), .limit),
      (String(repeating: "{\"a\":", count: count), .limit),
      (String(repeating: "{\"a\":[", count: count), .limit),
      ("{\"offer\": 1}\n{\"offer\": " + String(repeating: "[", count: count), .limit),
      ("a: " + String(repeating: "!!str ", count: count), .syntax),
      (String(repeating: "&a ", count: count), .syntax),
      (String(repeating: "a: ", count: count), .syntax),
      (String(repeating: "\"", count: count), .syntax),
      (String(repeating: "'", count: count) + "a", .syntax),
      (String(repeating: "%A 1\n", count: count), .syntax),
    ] {
      let codes = read(text).map(\.code)
      #expect(codes == [code], "\(text.prefix(20)) \(read(text))")
    }
    var limits = CatalogLimits()
    limits.depth = 1_000
    #expect(
      read(String(repeating: "{\"a\":[", count: count), limits: limits).map(\.code) == [.limit])
    #expect(read("a: " + String(repeating: "[", count: count), limits: limits).count == 1)
  }

  @Test func `depth is counted alike in YAML and JSON`() {
    for (depth, isFine) in [(64, true), (65, false)] {
      let lists =
        String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
      #expect(read("a: \(lists)").isEmpty == isFine)
      #expect(read("{\"a\": \(lists)}").isEmpty == isFine)
    }
  }

  @Test func `texts, keys and files are bounded`() {
    let long = String(repeating: "x", count: 20_000_000)
    for text in [
      "a: \(long)", "a: '\(long)'", "a: |\n  \(long)\n", "{\"a\": \"\(long)\"}", "'\(long)': 1",
      "{\"\(long)\": 1}", "? \(long)\n: 1\n",
      "{\"a\": 1\(String(repeating: "0", count: 20_000_000))}",
    ] {
      #expect(read(text).map(\.code) == [.limit], "\(text.prefix(10))")
    }
    #expect(read("a: !\(long) b").count == 1)
    #expect(read("a: &\(long) b").isEmpty)
    #expect(read("#\(long)\na: b").isEmpty)
    var limits = CatalogLimits()
    limits.fileBytes = 1_000
    for text in [
      "a: \(long)", "{\"a\": \"\(long)\"}", "{}\n" + String(repeating: "\n", count: 2_000),
    ] {
      let defects = read(text, limits: limits)
      #expect(defects.map(\.code) == [.limit])
      #expect(defects.first?.line == nil)
    }
  }

  @Test func `values are counted in files, entries and records`() {
    var limits = CatalogLimits()
    limits.nodes = 1_000
    limits.nodesPerEntry = 100
    func list(_ count: Int) -> String {
      "[" + Array(repeating: "1", count: count).joined(separator: ",") + "]"
    }
    for form in ["{\"offers\": [1, X, 2]}", "offers: [1, X, 2]"] {
      func codes(_ count: Int) -> [CatalogDefect.Code] {
        read(form.replacing("X", with: list(count)), limits: limits).map(\.code)
      }
      #expect(codes(99).isEmpty)
      #expect(codes(100) == [.limit])
    }
    let record = "{\"offer\": \(list(90))}\n"
    #expect(read(String(repeating: record, count: 100), limits: limits).isEmpty)
    #expect(read("{\"offer\": \(list(100))}\n" + record, limits: limits).map(\.code) == [.limit])
    let many = "offers: [" + Array(repeating: list(50), count: 30).joined(separator: ",") + "]"
    #expect(read(many, limits: limits).first?.problem.hasPrefix("the file holds") == true)
    #expect(read("{\"a\":" + list(1_000) + "}", limits: limits).map(\.code) == [.limit])
  }

  @Test func `keys cost no quadratic time`() {
    let count = 200_000
    let yaml = (0..<count).map { "k\($0): 1\n" }.joined()
    let json = "{" + (0..<count).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
    #expect(read(yaml).isEmpty)
    #expect(read(json).isEmpty)
    let anchors = "v:\n" + (0..<count).map { "- &a\($0) x\n" }.joined()
    #expect(read(anchors).isEmpty)
    let lines = "{\n\"a\": [" + Array(repeating: "1", count: count).joined(separator: ",\n") + "]}"
    #expect(read(lines).isEmpty)
    let flat = "{\"a\": [" + Array(repeating: "1", count: count).joined(separator: ",") + "]}"
    #expect(read(flat).isEmpty)
  }
}
