extension MaxMindMetadata {
  /// Where the metadata start: behind the last marker among the last 128 KiB.
  static func start(in bytes: [UInt8]) -> Int? {
    let first = max(0, bytes.count - 128 << 10)
    var at = bytes.count - marker.count
    while at >= first {
      if bytes[at] == marker[0], bytes[at..<at + marker.count].elementsEqual(marker) {
        return at + marker.count
      }
      at -= 1
    }
    return nil
  }

  /// What stands before the metadata.
  static let marker: [UInt8] = [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)

  /// The metadata that are the first value of `section`.
  init(_ section: MaxMindSection, of source: String) throws(IPError) {
    var budget = MaxMindBudget()
    let map: MaxMindValue
    do {
      map = try section.value(at: section.start, spending: &budget)
    } catch {
      throw error.error(in: source)
    }
    let fields = Fields(map: map, source: source, offset: section.start)
    // What version it is comes first: a later one may have other fields.
    let version = try fields.unsigned("binary_format_major_version", bits: 16)
    try fields.check(version == 2, .unsupported, "is of version \(version) of the format, not 2")
    nodeCount = Int(try fields.unsigned("node_count", bits: 32))
    recordSize = Int(try fields.unsigned("record_size", bits: 16))
    ipVersion = Int(try fields.unsigned("ip_version", bits: 16))
    buildEpoch = try fields.unsigned("build_epoch", bits: 64)
    databaseType = try fields.text("database_type")
    languages = try fields.texts("languages")
    description = try fields.textByKey("description")
    try fields.check(
      [24, 28, 32].contains(recordSize), .unsupported,
      "has records of \(recordSize) bits, not 24, 28 or 32")
    try fields.check(
      [4, 6].contains(ipVersion), .unsupported, "is for version \(ipVersion) of IP, not 4 or 6")
    try fields.check(nodeCount > 0, .notADatabase, "has a search tree without nodes")
  }

  /// The members of the metadata, each of the one type that the format gives it.
  private struct Fields {
    let map: MaxMindValue
    let source: String
    let offset: Int

    func unsigned(_ name: String, bits: Int) throws(IPError) -> UInt64 {
      switch map[name] {
      case .uint16(let value) where bits == 16: return UInt64(value)
      case .uint32(let value) where bits == 32: return UInt64(value)
      case .uint64(let value) where bits == 64: return value
      default: throw refusal(name, "a uint\(bits)")
      }
    }

    func text(_ name: String) throws(IPError) -> String {
      guard case .string(let text) = map[name] else { throw refusal(name, "text") }
      return text
    }

    func texts(_ name: String) throws(IPError) -> [String] {
      guard let value = map[name] else { return [] }
      guard case .array(let elements) = value else { throw refusal(name, "an array of text") }
      var texts: [String] = []
      for element in elements {
        guard case .string(let text) = element else { throw refusal(name, "an array of text") }
        texts.append(text)
      }
      return texts
    }

    func textByKey(_ name: String) throws(IPError) -> [String: String] {
      guard let value = map[name] else { return [:] }
      guard case .map(let members) = value else { throw refusal(name, "a map of text") }
      var texts: [String: String] = [:]
      for member in members {
        guard case .string(let text) = member.value else { throw refusal(name, "a map of text") }
        if texts[member.key] == nil { texts[member.key] = text }
      }
      return texts
    }

    func check(_ isRight: Bool, _ code: IPError.Code, _ problem: String) throws(IPError) {
      guard !isRight else { return }
      throw IPError(
        code, source: source, offset: offset, problem: problem,
        mend: "get or make a MaxMind DB of version 2 of the format")
    }

    private func refusal(_ name: String, _ expected: String) -> IPError {
      IPError(
        .notADatabase, source: source, offset: offset,
        problem: "has metadata whose \(name) is missing or is not \(expected)",
        mend: "the file is damaged: get or make it anew")
    }
  }
}
