import Testing
import VicinityIP

/// Files that are wrong in one place.
@Suite struct MaxMindMalformedTests {
  /// A database of one node, whose both records lead to the start of the data.
  static func file(_ data: [UInt8]) -> MaxMindFile {
    MaxMindFile(ipVersion: 4, nodes: [(17, 17)], data: data)
  }

  static let bytes = MaxMindBytes.self

  // What is wrong, the data, and the error of decoding its first value.
  static let values: [(String, [UInt8], IPError.Code)] = [
    ("string past the end", bytes.control(.string, 20) + [0x41], .data),
    ("size cut", [0x5D], .data), ("extended type cut", [0x04], .data),
    ("pointer cut", [0x38, 0, 0], .data),
    ("extended type 0", [0x01, 0x00], .data), ("extended type 9", [0x01, 0x09], .data),
    ("cache container", [0x00, 0x05], .data), ("end marker", [0x00, 0x06], .data),
    ("double of 4", bytes.control(.double, 4) + [0, 0, 0, 0], .data),
    ("double of 9", bytes.control(.double, 9) + [UInt8](repeating: 0, count: 9), .data),
    ("float of 8", bytes.control(.float, 8) + [UInt8](repeating: 0, count: 8), .data),
    ("uint16 of 3", bytes.control(.uint16, 3) + [0, 0, 0], .data),
    ("uint32 of 5", bytes.control(.uint32, 5) + [0, 0, 0, 0, 0], .data),
    ("int32 of 5", bytes.control(.int32, 5) + [0, 0, 0, 0, 0], .data),
    ("uint64 of 9", bytes.control(.uint64, 9) + [UInt8](repeating: 0, count: 9), .data),
    ("uint128 of 17", bytes.control(.uint128, 17) + [UInt8](repeating: 0, count: 17), .data),
    ("bool of 2", bytes.control(.bool, 2), .data),
    ("bad text", bytes.control(.string, 2) + [0xC3, 0x28], .encoding),
    ("surrogate", bytes.control(.string, 3) + [0xED, 0xA0, 0x80], .encoding),
    ("overlong", bytes.control(.string, 2) + [0xC0, 0x80], .encoding),
    ("bad key", bytes.control(.map, 1) + bytes.control(.string, 1) + [0xFF, 0xA0], .encoding),
    ("key that is no text", bytes.control(.map, 1) + bytes.value(.uint16(1)) + [0xA0], .data),
    ("key behind a pointer that is no text", bytes.control(.map, 1) + [0x20, 0x00, 0xA0], .data),
    ("pointer to itself", bytes.pointer(0), .data),
    ("pointer to a pointer", bytes.pointer(2) + bytes.pointer(4) + bytes.string("x"), .data),
    ("pointer out", bytes.pointer(500), .data), ("far pointer out", bytes.pointer(1 << 31), .data),
    ("map in itself", bytes.control(.map, 1) + bytes.string("a") + bytes.pointer(0), .limit),
    ("array in itself", bytes.control(.array, 2) + bytes.pointer(0) + bytes.pointer(0), .limit),
    ("count past the end", bytes.control(.array, 1_000) + [0xA0], .data),
    ("largest count", bytes.control(.array, 16_843_036), .data),
    ("pairs past the end", bytes.control(.map, 3) + bytes.string("a") + [0xA0], .data),
    (
      "counts inside counts past the end",
      bytes.control(.array, 4) + bytes.control(.array, 4) + [0xA0, 0xA0, 0xA0, 0xA0, 0xA0], .data
    ),
    ("too much text", bytes.string(String(repeating: "x", count: (1 << 20) + 1)), .limit),
    ("too many values", bytes.array(.init(repeating: [0xA0], count: 4_096)), .limit),
  ]

  @Test(arguments: values)
  func refusedValues(what: String, data: [UInt8], code: IPError.Code) throws {
    let database = try MaxMindMalformedTests.file(data).open()
    let record = try #require(try database.record(for: IPAddress("1.2.3.4")).value)
    #expect(failure { () throws(IPError) in _ = try record.value() } == code)
    // A path passes what it does not need, but never traps.
    for path: MaxMindPath in [[], ["a"], [0], ["a", "a", "a"], [3], [1, 0]] {
      _ = try? record.cursor(at: path)?.value()
      _ = try? record.string(at: path)
      _ = try? record.double(at: path)
    }
  }

  @Test func acceptedLimits() throws {
    let text = String(repeating: "x", count: 1 << 20)
    let values = MaxMindBytes.array(.init(repeating: [0xA0], count: 4_095))
    for data in [MaxMindBytes.string(text), values] {
      let record = try MaxMindMalformedTests.file(data).open().record(for: IPAddress("1.2.3.4"))
      #expect(try record.value?.value() != nil)
    }
    for (depth, isRead) in [(32, true), (33, false)] {
      let data = (1..<depth).flatMap { _ in MaxMindBytes.control(.array, 1) }
      let database = try MaxMindMalformedTests.file(data + MaxMindBytes.array([])).open()
      let record = try database.record(for: IPAddress("1.2.3.4")).value
      #expect(failure { () throws(IPError) in _ = try record?.value() } == (isRead ? nil : .limit))
    }
  }

  /// A pointer into its own second byte, which reads as a map: what follows is behind the pointer.
  @Test func pointerIntoItself() throws {
    let data = MaxMindBytes.control(.array, 2) + [0x20, 0x03, 0xA0, 0xA1]
    let record = try MaxMindMalformedTests.file(data).open().record(for: IPAddress("1.2.3.4")).value
    #expect(try record?.value(at: [1]) == .uint16(0))
  }

  static let metadataChanges: [(String, [UInt8]?, IPError.Code)] = [
    ("binary_format_major_version", bytes.value(.uint16(3)), .unsupported),
    ("binary_format_major_version", bytes.value(.uint32(2)), .notADatabase),
    ("binary_format_major_version", nil, .notADatabase),
    ("record_size", bytes.value(.uint16(20)), .unsupported),
    ("record_size", bytes.value(.uint16(0)), .unsupported),
    ("record_size", bytes.value(.uint16(.max)), .unsupported), ("record_size", nil, .notADatabase),
    ("ip_version", bytes.value(.uint16(5)), .unsupported), ("ip_version", nil, .notADatabase),
    ("node_count", bytes.value(.uint32(0)), .notADatabase),
    ("node_count", bytes.value(.uint32(.max)), .notADatabase),
    ("node_count", bytes.value(.uint128(1)), .notADatabase), ("node_count", nil, .notADatabase),
    ("build_epoch", bytes.value(.string("now")), .notADatabase),
    ("database_type", bytes.value(.uint16(1)), .notADatabase),
    ("database_type", bytes.control(.string, 1) + [0xFF], .encoding),
    ("languages", bytes.value(.string("en")), .notADatabase),
    ("languages", bytes.value(.array([.uint16(1)])), .notADatabase),
    ("description", bytes.value(.array([])), .notADatabase),
    ("description", bytes.value(.map([.init(key: "en", value: .uint16(1))])), .notADatabase),
    ("description", bytes.pointer(60_000), .data),
    ("languages", bytes.control(.array, 9_999), .data),
  ]

  @Test(arguments: metadataChanges)
  func refusedMetadata(name: String, change: [UInt8]?, code: IPError.Code) {
    var file = MaxMindMalformedTests.file([0xA0])
    file.changes[name] = change
    if change == nil { file.omitted = [name] }
    #expect(failure { () throws(IPError) in _ = try file.open() } == code)
  }

  @Test func refusedFiles() {
    func code(_ bytes: [UInt8]) -> IPError.Code? {
      failure { () throws(IPError) in _ = try MaxMindDB(bytes: bytes, name: "x") }
    }
    let good = MaxMindMalformedTests.file([0xA0]).bytes
    #expect(code(good) == nil)
    #expect(code([]) == .notADatabase)
    #expect(code(MaxMindFile.marker) == .data)
    #expect(code(MaxMindFile.marker + [0xA0]) == .notADatabase)
    #expect(code(good + [UInt8](repeating: 0, count: 128 << 10)) == .notADatabase)
    #expect(code(Array(good.dropFirst(6 + 16 + 2))) == .notADatabase)
    for count in good.indices { #expect(code(Array(good.prefix(count))) != nil) }
    do throws(IPError) {
      _ = try MaxMindDB(bytes: [0x1F, 0x8B, 8, 0], name: "x.mmdb.gz")
    } catch {
      #expect(error.description.hasSuffix("unpack it first"))
    }
  }

  // Records of one or two nodes, and the error of looking up 1.2.3.4, of walking through all.
  static let trees: [(String, [(left: Int, right: Int)], IPError.Code?)] = [
    ("the gap, first", [(2, 1)], .tree), ("the gap, last", [(16, 1)], .tree),
    ("past the data", [(17 + 1, 1)], .tree), ("far past the data", [(0xFF_FFFF, 1)], .tree),
    ("to the root", [(0, 0)], .tree), ("in a circle", [(1, 1), (0, 0)], .tree),
    ("to itself", [(1, 2), (1, 1)], .tree),
  ]

  @Test(arguments: trees, [4, 6])
  func refusedTrees(
    tree: (what: String, nodes: [(left: Int, right: Int)], code: IPError.Code?), ipVersion: Int
  ) throws {
    let file = MaxMindFile(ipVersion: ipVersion, nodes: tree.nodes, data: [0xA0])
    let database = try file.open()
    #expect(
      failure { () throws(IPError) in _ = try database.record(for: IPAddress("1.2.3.4")) }
        == tree.code, "\(tree.what)")
    #expect(
      failure { () throws(IPError) in try database.forEachNetwork { _ in } } == tree.code,
      "\(tree.what)")
  }
}
