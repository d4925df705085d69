import Vicinity

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The files that a resolver is made of.
struct IPFiles {
  let own: [String]
  let feeds: [String]
  let databases: [String]
  let scope: String?
  let gazetteer: String?
  let agePolicy: AgePolicy
  /// Whether the first MaxMind DB is kept, for its records.
  let keepsDatabase: Bool

  struct Loaded {
    let resolver: IPResolver
    let database: MaxMindDB?
    /// Seconds since 1970.
    let now: Int
  }

  /// Reads and compiles; says on standard error what was refused.
  func load() throws -> Loaded {
    let progress = Progress("reading sources")
    var sources = IPSources(
      gazetteer: try gazetteer.map { try Gazetteer(contentsOf: $0) } ?? Gazetteer())
    let blocks = try scope.map { try AddressBlocks.read($0) }
    var database: MaxMindDB?
    for path in own {
      try sources.add(own: FileBytes.read(path), name: path, madeAt: modified(path))
    }
    for path in feeds {
      try sources.add(feed: FileBytes.read(path), name: path, madeAt: modified(path), scope: blocks)
    }
    for path in databases {
      let bytes = try FileBytes.read(path)
      if keepsDatabase, database == nil { database = try? MaxMindDB(bytes: bytes, name: path) }
      try sources.add(database: bytes, name: path, madeAt: modified(path))
    }
    let unmatched = sources.unmatchedCities
    var resolver = IPResolver(sources)
    resolver.agePolicy = agePolicy
    progress.finish()
    let now = time(nil)
    report(resolver, unmatched, now)
    return Loaded(resolver: resolver, database: database, now: now)
  }

  /// When a file was written; a database says itself when it was made.
  private func modified(_ path: String) -> Int? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      return status.st_mtimespec.tv_sec
    #else
      return status.st_mtim.tv_sec
    #endif
  }

  private func report(_ resolver: IPResolver, _ unmatched: [String: Int], _ now: Int) {
    for layer in resolver.layers where layer.rejected > 0 {
      let rows = layer.rejected == 1 ? "1 row" : "\(layer.rejected) rows"
      let first = layer.rejections.first.map {
        "\($0.line > 0 ? "line \($0.line)" : "byte \($0.row)") \($0.problem)"
      }
      StandardError.write("\(layer.name): refused \(rows), the first: \(first ?? "")\n")
    }
    for layer in resolver.layers {
      let age = layer.ageDays(at: now)
      let verdict = agePolicy.verdict(ageDays: age)
      guard verdict != .fresh else { continue }
      StandardError.write(
        "\(layer.name): \(age.map { "\($0) days old" } ?? "of unknown age"): \(verdict.told)\n")
    }
    if scope == nil, !feeds.isEmpty {
      StandardError.write(
        "feeds may speak of any address: pass --feed-scope to hold them to theirs\n")
    }
    if gazetteer != nil, !unmatched.isEmpty {
      let names = unmatched.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5).map(\.key)
      let what =
        unmatched.count == 1 ? "1 city of a feed is" : "\(unmatched.count) cities of feeds are"
      StandardError.write(
        "\(what) not in the gazetteer, such as \(names.joined(separator: "; "))\n")
    }
  }
}

extension AgePolicy.Verdict {
  /// What becomes of answers.
  fileprivate var told: String {
    switch self {
    case .fresh: "its answers stand"
    case .degrade: "its answers are one level coarser"
    case .countryOnly: "of its answers only the country counts"
    case .refuse: "its answers do not count"
    }
  }
}

/// A list of blocks, one on a line.
enum AddressBlocks {
  static func read(_ path: String) throws -> [IPPrefix] {
    var blocks: [IPPrefix] = []
    var lines = try LineReader(path: path)
    var line = 0
    while let bytes = try lines.next() {
      line += 1
      let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
      if text.isEmpty || text.hasPrefix("#") { continue }
      do {
        blocks.append(try IPPrefix(text))
      } catch {
        throw GeometryError(
          source: path,
          Defect(.syntax, line: line, problem: error.problem, mend: error.mend))
      }
    }
    return blocks
  }
}
