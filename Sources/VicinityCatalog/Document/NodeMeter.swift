/// Counts the values of a file and of each of its entries, and compares them, their depth and their
/// length with the limits.
struct NodeMeter {
  /// How many values the file has so far, aliases expanded.
  private(set) var count = 0

  private let limits: CatalogLimits
  /// How many containers an entry of the file stands in: an object and a list, or nothing.
  private let entryDepth: Int
  /// How many values came before the entry that is being read.
  private var before = 0

  init(_ limits: CatalogLimits, entryDepth: Int) {
    self.limits = limits
    self.entryDepth = entryDepth
  }

  /// What passes a limit, and how to mend it.
  struct Excess {
    let problem: String
    let mend: String
  }

  /// Adds `nodes` values that stand in `depth` containers. This and the checks return what passes a
  /// limit, nil where nothing does.
  mutating func add(_ nodes: Int, depth: Int) -> Excess? {
    if depth <= entryDepth { before = count }
    let (sum, overflow) = count.addingReportingOverflow(nodes)
    count = overflow ? .max : sum
    if count > limits.nodes {
      return Excess(
        problem: "the file holds more than \(limits.nodes) values, aliases expanded",
        mend: "split it, or use fewer aliases")
    }
    if depth >= entryDepth, count - before > limits.nodesPerEntry {
      return Excess(
        problem: "one entry holds more than \(limits.nodesPerEntry) values, aliases expanded",
        mend: "split the entry, or use fewer aliases")
    }
    return nil
  }

  /// Checks that containers may nest so deep.
  func check(depth: Int) -> Excess? {
    guard depth > limits.depth else { return nil }
    return Excess(
      problem: "nests deeper than \(limits.depth) levels", mend: "nest lists and objects less")
  }

  func check(textBytes: Int) -> Excess? {
    guard textBytes > limits.textBytes else { return nil }
    return Excess(
      problem: "a text is longer than \(limits.textBytes) bytes", mend: "shorten the text")
  }

  func check(keyBytes: Int) -> Excess? {
    guard keyBytes > limits.keyBytes else { return nil }
    return Excess(problem: "a key is longer than \(limits.keyBytes) bytes", mend: "shorten the key")
  }
}
