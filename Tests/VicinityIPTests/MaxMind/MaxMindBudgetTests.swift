import Foundation
import Testing
import VicinityIP

/// Small files that stand for much, read in a process of its own each: under 2 s and 64 MiB.
@Suite struct MaxMindBudgetTests {
  @Test func fanOutOfArrays() async {
    printLines(
      of: await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        try MaxMindBudgetTests.measure("fan-out of arrays", MaxMindBombs.fanOut(maps: false))
      })
  }

  @Test func fanOutOfMaps() async {
    printLines(
      of: await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        try MaxMindBudgetTests.measure("fan-out of maps", MaxMindBombs.fanOut(maps: true))
      })
  }

  @Test func manyTexts() async {
    printLines(
      of: await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        try MaxMindBudgetTests.measure("many texts", MaxMindBombs.manyTexts())
      })
  }

  @Test func branches() async {
    printLines(
      of: await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        try MaxMindBudgetTests.measure("2^128 prefixes", MaxMindBombs.branches())
      })
  }

  @Test func nested() async {
    printLines(
      of: await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        try MaxMindBudgetTests.measure("1.5 M nested maps", MaxMindBombs.nested())
      })
  }

  @Test func chain() async {
    printLines(
      of: await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        try MaxMindBudgetTests.measure("chain of pointers", MaxMindBombs.chain())
      })
  }

  @Test func counts() async {
    printLines(
      of: await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        try MaxMindBudgetTests.measure("counts past the end", MaxMindBombs.counts())
      })
  }

  @Test func longWay() async {
    printLines(
      of: await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        try MaxMindBudgetTests.measure("a long way", MaxMindBombs.longWay())
      })
  }

  /// A pass over many records has less than each of them alone.
  @Test func passes() throws {
    let data = MaxMindBytes.array(.init(repeating: [0xA0], count: 4_000))
    let file = MaxMindFile(ipVersion: 4, nodes: [(17, 17)], data: data)
    let record = try #require(try file.open().record(for: IPAddress("1.2.3.4")).value)
    var budget = MaxMindBudget(records: 400, fileBytes: data.count)
    var read = 0
    for _ in 0..<400 {
      budget.startRecord()
      if (try? record.value(at: [], spending: &budget)) != nil { read += 1 }
    }
    #expect(read == (1_000_000 + 64 * 400) / 4_001)
  }

  /// Opens the file, walks through it, decodes every record, and looks addresses up.
  static func measure(_ what: String, _ file: MaxMindFile) throws {
    let bytes = file.bytes
    let before = memory("VmRSS")
    var errors: [IPError.Code: Int] = [:]
    var networks = 0
    // The time of this process, so that others do not count.
    let start = clock()
    do {
      let database = try MaxMindDB(bytes: bytes, name: "bomb")
      let paths: [MaxMindPath] = [
        [], ["z"], ["x", "x", "x"], [199, 199, 199, 199, 199], ["b", "a"],
      ]
      func attempt(_ body: () throws(IPError) -> Void) {
        if let code = failure(body) { errors[code, default: 0] += 1 }
      }
      attempt { () throws(IPError) in
        try database.forEachNetwork { network in
          networks += 1
          for path in paths {
            attempt { () throws(IPError) in _ = try network.record.value(at: path) }
            attempt { () throws(IPError) in _ = try network.record.string(at: path) }
          }
        }
      }
      for address in ["0.0.0.0", "1.2.3.4", "255.255.255.255", "2001:db8::1"] {
        attempt { () throws(IPError) in
          _ = try database.record(for: IPAddress(address)).value?.value()
        }
      }
    }
    let growth = memory("VmHWM") - before
    let time = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    let list = errors.map { "\($0.value) x \($0.key)" }.sorted().joined(separator: ", ")
    print(
      "ip: \(what): \(bytes.count) bytes, \(networks) networks, \(Int(time * 1e6)) us, "
        + "\(growth / 1024) KiB, errors: \(list)")
    #expect(!errors.isEmpty)
    #expect(time < 2)
    #expect(growth < 64 << 20)
  }

  /// A line of the system's account of this process, in bytes; 0 where there is none.
  static func memory(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") } ?? ""
    return (line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }
}

/// Prints what a test in a process of its own printed.
func printLines(of result: ExitTest.Result?) {
  for line in String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    .split(separator: "\n") where line.hasPrefix("ip: ")
  { print(line) }
}
