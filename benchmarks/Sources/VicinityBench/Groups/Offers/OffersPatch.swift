import Foundation
import Vicinity

extension Group {
  /// How long a change of one offer takes until it decides, beside compiling all of them again: from the
  /// text of the change to the decision that shows it.
  func offersPatch(
    _ settings: Settings, count: Int, _ report: (GroupReport) throws -> Void
  ) throws {
    let isFull = settings.size == .full
    guard isFull || count <= 1000 else { return }
    let text = OfferInput(count, seed: settings.seed).ndjson()
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "vicinity-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "offers.vicinity").path
    let whole = try Built { try OfferCatalog(text: text) }
    try whole.value.write(to: path)

    let firsts = try (0..<settings.rounds).map { _ in try FirstPatch(of: path) }
    let engine = try OfferEngine(catalogAt: path)
    var outcomes = firsts.map(\.isShown)
    var latencies: [(offers: Int, milliseconds: [Double])] = []
    for changed in [1, 10, 100, 1000] {
      // So many are there already when the one is changed.
      try engine.reload()
      try OffersPatchRound(engine, changed).run(0)
      var times: [Double] = []
      for round in 0..<settings.rounds * 4 {
        let spent = try Built { try OffersPatchRound(engine, changed).run(round + 1, only: 0) }
        outcomes.append(spent.value)
        times.append(spent.wallSeconds * 1e3)
      }
      latencies.append((changed, times.sorted()))
    }
    var group = GroupReport(
      name: rawValue, input: "\(count) offers", unit: .nanosecondsEach, measurements: [])
    group.check("what was changed is shown", outcomes.allSatisfy { $0 })
    group.facts.append("all compiled again: \(whole.summary)")
    let first = firsts.map(\.milliseconds).sorted()
    group.facts.append(
      "the first patch of a process that opens the catalog, ms until it decides: median "
        + "\(Bound.text(first[first.count / 2], 2, atMost: 20)), most \(decimals(first[first.count - 1], 2))"
    )
    for (changed, times) in latencies {
      let (middle, most) = (times[times.count / 2], times[times.count - 1])
      let bound = changed == 1 ? Bound.text(middle, 2, atMost: 20) : decimals(middle, 2)
      group.facts.append(
        "one offer changed, \(changed) lie over the catalog, ms until it decides: median \(bound), "
          + "most \(decimals(most, 2))")
    }
    try report(group)
  }
}

/// The first change of a catalog in a process of its own, which has done nothing else.
struct FirstPatch {
  let isShown: Bool
  /// From the file that is not open to the decision that shows the change.
  let milliseconds: Double

  struct Failure: Error {}

  /// Runs another process, which opens the catalog at `path` and changes it.
  init(of path: String) throws {
    let process = Process()
    let output = Pipe()
    process.executableURL = Bundle.main.executableURL
    process.arguments = ["--first-patch", path]
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard let seconds = Double(text.prefix { !$0.isNewline }) else { throw Failure() }
    isShown = process.terminationStatus == 0
    milliseconds = seconds * 1e3
  }

  /// What that process does: writes how many seconds it took.
  ///
  /// - Returns: whether the change is shown.
  static func run(_ path: String) throws -> Bool {
    let (isShown, spent) = try Spent.on {
      try OffersPatchRound(try OfferEngine(catalogAt: path), 1).run()
    }
    print(spent.wall)
    return isShown
  }
}

/// Changes of offers that are for everybody, before all others.
private struct OffersPatchRound {
  private let engine: OfferEngine
  private let count: Int

  init(_ engine: OfferEngine, _ count: Int) {
    self.engine = engine
    self.count = count
  }

  /// - Parameter only: the one that is changed; nil for all of them.
  /// - Returns: whether the next decision shows it as it was changed.
  @discardableResult
  func run(_ round: Int = 0, only: Int? = nil) throws -> Bool {
    let lines = (only.map { $0..<$0 + 1 } ?? 0..<count).map { number in
      "{\"offer\":{\"id\":\"patched-\(number)\",\"name\":\"\(round)\",\"priority\":\(100_000 - number),"
        + "\"creative\":{\"en\":{\"title\":\"{offer.name}\"}}}}"
    }
    try engine.patch(with: Array(lines.joined(separator: "\n").utf8))
    let decision = engine.decide(OfferRequest(id: "r", time: OfferTime(seconds: 0), limit: 1))
    return decision.offers.first?.creative?.fields.first?.text == "\(round)"
  }
}
