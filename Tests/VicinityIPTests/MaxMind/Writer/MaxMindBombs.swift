import VicinityIP

/// Small files that stand for much.
enum MaxMindBombs {
  static let bytes = MaxMindBytes.self

  /// Five levels of arrays, or of maps, each of which leads 200 times to the one below; every
  /// prefix of a tree leads to the top.
  static func fanOut(maps: Bool) -> MaxMindFile {
    var data = bytes.string("x")
    var below = 0
    for _ in 0..<5 {
      let here = data.count
      data += bytes.control(maps ? .map : .array, 200)
      for _ in 0..<200 { data += (maps ? bytes.pointer(0) : []) + bytes.pointer(below) }
      below = here
    }
    return tree(data, levels: 7, to: below)
  }

  /// An array that leads a thousand times to a text of 2,000 bytes.
  static func manyTexts() -> MaxMindFile {
    var data = bytes.string(String(repeating: "x", count: 2_000))
    let top = data.count
    data += bytes.array(.init(repeating: bytes.pointer(0), count: 1_000))
    return tree(data, levels: 7, to: top)
  }

  /// A tree whose nodes each lead to the next on both sides: 2^128 prefixes.
  static func branches() -> MaxMindFile {
    var file = MaxMindFile(ipVersion: 6, data: [0xA0])
    for node in 1..<128 { file.nodes.append((node, node)) }
    file.nodes.append((128 + 16, 128 + 16))
    return file
  }

  /// Maps inside maps, 1.5 million deep.
  static func nested() -> MaxMindFile {
    var data: [UInt8] = [0xE2, 0x41, 0x62]
    for _ in 0..<1_500_000 { data += [0xE1, 0x41, 0x61] }
    data += [0xA0, 0x41, 0x7A, 0xA0]
    return tree(data, levels: 1, to: 0)
  }

  /// Pointers that lead to pointers.
  static func chain() -> MaxMindFile {
    var data: [UInt8] = []
    for at in 0..<1_000 { data += bytes.pointer(2 * at + 2, size: 0) }
    return tree(data + [0xA0], levels: 7, to: 0)
  }

  /// Arrays that count far more members than there are, inside each other.
  static func counts() -> MaxMindFile {
    var data: [UInt8] = []
    for _ in 0..<800 { data += bytes.control(.array, 16_843_036) }
    return tree(data, levels: 7, to: 0)
  }

  /// A map whose last member stands behind a million values.
  static func longWay() -> MaxMindFile {
    var data = bytes.control(.map, 2) + bytes.string("many")
    data += bytes.control(.array, 1_000_000) + [UInt8](repeating: 0xA0, count: 1_000_000)
    data += bytes.string("z") + [0xA0]
    return tree(data, levels: 7, to: 0)
  }

  /// A full tree of IPv4 down to `levels`, all of whose prefixes lead to the value at `offset`.
  private static func tree(_ data: [UInt8], levels: Int, to offset: Int) -> MaxMindFile {
    var file = MaxMindFile(ipVersion: 4, data: data)
    let count = (1 << levels) - 1
    for node in 0..<count {
      let isLast = 2 * node + 1 >= count
      let value = count + 16 + offset
      file.nodes.append(isLast ? (value, value) : (2 * node + 1, 2 * node + 2))
    }
    return file
  }
}
