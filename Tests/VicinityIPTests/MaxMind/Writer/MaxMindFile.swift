import VicinityIP

/// A database put together from its parts, right or wrong.
struct MaxMindFile {
  var recordSize = 24
  var ipVersion = 6
  /// The records of each node; a value is its node count plus 16 plus an offset of the data.
  var nodes: [(left: Int, right: Int)] = []
  var data: [UInt8] = []
  /// Members of the metadata to write in another way.
  var changes: [String: [UInt8]] = [:]
  /// Members of the metadata to leave out.
  var omitted: Set<String> = []
  var gap = [UInt8](repeating: 0, count: 16)

  static let marker: [UInt8] = [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)

  /// The record that leads to `offset` of the data.
  func record(_ offset: Int) -> Int { nodes.count + 16 + offset }

  var metadata: [UInt8] {
    let fields: [(String, MaxMindValue)] = [
      ("binary_format_major_version", .uint16(2)), ("binary_format_minor_version", .uint16(0)),
      ("build_epoch", .uint64(1_700_000_000)), ("database_type", .string("Test")),
      (
        "description",
        .map([
          .init(key: "en", value: .string("A test")), .init(key: "de", value: .string("Ein Test")),
        ])
      ),
      ("ip_version", .uint16(UInt16(ipVersion))),
      ("languages", .array([.string("en"), .string("de")])),
      ("node_count", .uint32(UInt32(nodes.count))), ("record_size", .uint16(UInt16(recordSize))),
    ]
    return MaxMindBytes.map(
      fields.filter { !omitted.contains($0.0) }.map { name, value in
        (name, changes[name] ?? MaxMindBytes.value(value))
      })
  }

  var tree: [UInt8] {
    nodes.flatMap { node in
      let left = UInt128(node.left)
      let right = UInt128(node.right)
      guard recordSize == 28 else {
        return MaxMindBytes.big(left, recordSize / 8) + MaxMindBytes.big(right, recordSize / 8)
      }
      let middle = UInt8(truncatingIfNeeded: (left >> 24) << 4 | (right >> 24) & 15)
      return MaxMindBytes.big(left, 3) + [middle] + MaxMindBytes.big(right, 3)
    }
  }

  var bytes: [UInt8] { tree + gap + data + MaxMindFile.marker + metadata }

  func open() throws(IPError) -> MaxMindDB { try MaxMindDB(bytes: bytes, name: "test.mmdb") }
}
