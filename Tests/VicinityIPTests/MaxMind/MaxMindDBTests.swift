import Foundation
import Testing
import VicinityIP

/// Databases made here, of every kind.
@Suite struct MaxMindDBTests {
  static let everything: MaxMindValue = .map([
    .init(key: "utf8", value: .string("Ōsaka ☃")), .init(key: "empty", value: .string("")),
    .init(key: "double", value: .double(-42.123456)), .init(key: "float", value: .float(1.5)),
    .init(key: "bytes", value: .bytes([0, 0xFF, 0x2A])), .init(key: "uint16", value: .uint16(100)),
    .init(key: "uint32", value: .uint32(.max)), .init(key: "zero", value: .uint32(0)),
    .init(key: "int32", value: .int32(-268_435_456)), .init(key: "small", value: .int32(7)),
    .init(key: "uint64", value: .uint64(.max)), .init(key: "uint128", value: .uint128(.max)),
    .init(key: "yes", value: .bool(true)), .init(key: "no", value: .bool(false)),
    .init(key: "array", value: .array([.uint16(1), .array([]), .map([])])),
    .init(
      key: "map",
      value: .map([.init(key: "inner", value: .array([.string("a"), .string("b")]))])),
    .init(key: "long", value: .string(String(repeating: "x", count: 70_000))),
    .init(key: "after", value: .string("the long one")),
  ])

  static let kinds = [24, 28, 32].flatMap { size in [4, 6].map { (size, $0) } }

  @Test(arguments: kinds) func everyType(recordSize: Int, ipVersion: Int) throws {
    var writer = MaxMindWriter(recordSize: recordSize, ipVersion: ipVersion)
    try writer.insert("1.2.3.0/24", MaxMindDBTests.everything)
    try writer.insert("1.2.4.0/32", .string("one"))
    try writer.insert("128.0.0.0/1", .string("half"))
    let database = try writer.finished().open()
    #expect(database.metadata.recordSize == recordSize)
    #expect(database.metadata.ipVersion == ipVersion)

    let (length, record) = try database.record(for: IPAddress("1.2.3.4"))
    #expect(length == 24)
    #expect(try record?.value() == MaxMindDBTests.everything)
    #expect(try database.record(for: IPAddress("1.2.4.0")).value?.string() == "one")
    #expect(try database.record(for: IPAddress("1.2.4.0")).prefixLength == 32)
    #expect(try database.record(for: IPAddress("200.0.0.0")).prefixLength == 1)
    #expect(try database.record(for: IPAddress("::ffff:200.0.0.0")).value?.string() == "half")
    #expect(try database.record(for: IPAddress("::ffff:200.0.0.0")).prefixLength == 1)
    #expect(try database.record(for: IPAddress("1.2.4.1")).value == nil)
    #expect(try database.record(for: IPAddress("1.2.4.1")).prefixLength == 32)
    let other = try database.record(for: IPAddress("2001:db8::1"))
    #expect(other.value == nil)
    #expect(other.prefixLength == (ipVersion == 4 ? 0 : 3))
  }

  @Test func paths() throws {
    var writer = MaxMindWriter(recordSize: 24, ipVersion: 4)
    try writer.insert("1.0.0.0/8", MaxMindDBTests.everything)
    let database = try writer.finished().open()
    let record = try #require(try database.record(for: IPAddress("1.2.3.4")).value)
    #expect(try record.string(at: ["utf8"]) == "Ōsaka ☃")
    #expect(try record.string(at: ["after"]) == "the long one")
    #expect(try record.string(at: ["map", "inner", 1]) == "b")
    #expect(try record.cursor(at: ["map", "inner"])?.string(at: [0]) == "a")
    #expect(try record.string(at: ["map", "inner", 2]) == nil)
    #expect(try record.string(at: ["map", "inner", -1]) == nil)
    #expect(try record.string(at: ["map", 0]) == nil)
    #expect(try record.string(at: ["utf8", "x"]) == nil)
    #expect(try record.string(at: ["utf"]) == nil)
    #expect(try record.double(at: ["double"]) == -42.123456)
    #expect(try record.double(at: ["float"]) == 1.5)
    #expect(try record.unsigned(at: ["uint16"]) == 100)
    #expect(try record.unsigned(at: ["uint64"]) == .max)
    #expect(try record.bool(at: ["yes"]) == true)
    #expect(try record.bool(at: ["no"]) == false)
    #expect(try record.count() == 18)
    #expect(try record.count(at: ["array"]) == 3)
    #expect(try record.type(at: ["uint128"]) == .uint128)
    #expect(try record.type(at: ["none"]) == nil)
    #expect(try record.value(at: ["array"]) == MaxMindDBTests.everything["array"])
    for path: MaxMindPath in [["uint32"], ["map"], ["array"], []] {
      #expect(failure { () throws(IPError) in _ = try record.string(at: path) } == .type)
      #expect(failure { () throws(IPError) in _ = try record.double(at: path) } == .type)
      #expect(failure { () throws(IPError) in _ = try record.bool(at: path) } == .type)
    }
    #expect(failure { () throws(IPError) in _ = try record.unsigned(at: ["int32"]) } == .type)
    #expect(failure { () throws(IPError) in _ = try record.unsigned(at: ["map"]) } == .type)
    #expect(failure { () throws(IPError) in _ = try record.count(at: ["utf8"]) } == .type)
    #expect(MaxMindPath(["a/b", 3, "c~d"]).description == "/a~1b/3/c~0d")
  }

  /// Pointers of all sizes, to values and to keys; data up to where each size is needed.
  @Test(arguments: 0...3) func pointers(size: Int) throws {
    let distance = [0, 2_048, 526_336, 135_000_000][size]
    var file = MaxMindFile(recordSize: 32, ipVersion: 4)
    file.data = [UInt8](repeating: 0, count: distance)
    let key = file.data.count
    file.data += MaxMindBytes.string("key")
    let value = file.data.count
    file.data += MaxMindBytes.map([("inner", MaxMindBytes.string("found"))])
    let record = file.data.count
    file.data +=
      MaxMindBytes.control(.map, 2) + MaxMindBytes.pointer(key, size: size)
      + MaxMindBytes.pointer(value, size: size) + MaxMindBytes.string("last")
      + MaxMindBytes.value(.bool(true))
    let direct = file.data.count
    file.data += MaxMindBytes.pointer(record)
    file.nodes = [(0, 0)]
    file.nodes = [(file.record(record), file.record(direct))]
    let database = try file.open()
    let expected: MaxMindValue = .map([
      .init(key: "key", value: .map([.init(key: "inner", value: .string("found"))])),
      .init(key: "last", value: .bool(true)),
    ])
    for address in ["1.2.3.4", "200.2.3.4"] {
      let found = try #require(try database.record(for: IPAddress(address)).value)
      #expect(try found.value() == expected)
      #expect(try found.string(at: ["key", "inner"]) == "found")
      #expect(try found.bool(at: ["last"]) == true)
    }
  }

  @Test func networks() throws {
    var writer = MaxMindWriter(recordSize: 28, ipVersion: 6)
    let prefixes = ["1.2.3.0/24", "128.0.0.0/1", "2001:db8::/32", "2001:db9::1/128", "8000::/1"]
    for prefix in prefixes { try writer.insert(prefix, .string(prefix)) }
    for alias in ["::ffff:0:0/96", "2001::/32", "2002::/16"] { try writer.alias(alias) }
    let database = try writer.finished().open()
    var seen: [String] = []
    try database.forEachNetwork { network throws(IPError) in
      seen.append(network.prefix.description)
      #expect(try network.record.string() == network.prefix.description)
    }
    #expect(seen == prefixes)
    // A look-up follows an alias, but for mapped IPv4, which is folded before.
    #expect(try database.record(for: IPAddress("2002:102:304::")).value?.string() == "1.2.3.0/24")
    #expect(try database.record(for: IPAddress("2002:102:304::")).prefixLength == 40)
    #expect(try database.record(for: IPAddress("::1.2.3.4")).prefixLength == 120)
    #expect(try database.record(for: IPAddress("::ffff:1.2.3.4")).prefixLength == 24)
  }

  @Test func recordAboveIPv4() throws {
    var writer = MaxMindWriter(recordSize: 24, ipVersion: 6)
    try writer.insert("::/64", .string("low"))
    let database = try writer.finished().open()
    var seen: [String] = []
    try database.forEachNetwork { seen.append($0.prefix.description) }
    #expect(seen == ["::/64", "0.0.0.0/0"])
    let (length, record) = try database.record(for: IPAddress("9.9.9.9"))
    #expect(length == 0)
    #expect(try record?.string() == "low")
  }

  @Test func metadata() throws {
    var file = MaxMindFile(nodes: [(1, 1)])
    let metadata = try file.open().metadata
    #expect(metadata.databaseType == "Test")
    #expect(metadata.buildEpoch == 1_700_000_000)
    #expect(metadata.nodeCount == 1)
    #expect(metadata.languages == ["en", "de"])
    #expect(metadata.description == ["en": "A test", "de": "Ein Test"])
    file.omitted = ["languages", "description"]
    #expect(try file.open().metadata.languages == [])
    file.changes = ["build_epoch": MaxMindBytes.value(.uint64(.max))]
    #expect(try file.open().metadata.buildEpoch == .max)
    // The last marker counts.
    file.data = MaxMindFile.marker + [0xFF]
    #expect(try file.open().metadata.buildEpoch == .max)
  }

  /// The file is read once, and may go.
  @Test func fileVanishes() throws {
    var writer = MaxMindWriter(recordSize: 24, ipVersion: 4)
    try writer.insert("1.0.0.0/8", .string("here"))
    let folder = FileManager.default.temporaryDirectory
    let path = folder.appendingPathComponent("vicinity-\(UUID().uuidString).mmdb").path
    try Data(writer.finished().bytes).write(to: URL(fileURLWithPath: path))
    let database = try MaxMindDB(path: path)
    try FileManager.default.removeItem(atPath: path)
    #expect(try database.record(for: IPAddress("1.2.3.4")).value?.string() == "here")
    #expect(database.name == path)
    #expect(failure { () throws(IPError) in _ = try MaxMindDB(path: path) } == .unreadable)
    #expect(failure { () throws(IPError) in _ = try MaxMindDB(path: folder.path) } == .unreadable)
  }
}

/// The code that `body` fails with; nil where it succeeds.
func failure(_ body: () throws(IPError) -> Void) -> IPError.Code? {
  do throws(IPError) {
    try body()
    return nil
  } catch {
    return error.code
  }
}
