/// A made-up database of cities in the MaxMind DB format: IPv4 below `::/96`, and IPv6.
enum CityDatabase {
  /// How many prefixes of each family a database has, and how many records.
  struct Shape {
    var ipv4: Int
    var ipv6: Int
    var records: Int

    init(_ size: Settings.Size) {
      let isFull = size == .full
      ipv4 = isFull ? 430_000 : 16_000
      ipv6 = isFull ? 100_000 : 4000
      records = isFull ? 100_000 : 4000
    }
  }

  /// The whole file.
  static func bytes(_ shape: Shape, seed: UInt64) -> [UInt8] {
    var random = SplitMix64(seed: seed ^ 4)
    var tree = PrefixTree()
    tree.split(blocksIPv4, into: shape.ipv4, longest: 96 + 28, &random)
    tree.split(blocksIPv6(shape.ipv6 / 4, &random), into: shape.ipv6, longest: 48, &random)
    tree.alias(0xFFFF << 32, 96, to: (0, 96))
    tree.alias(0x2002 << 112, 16, to: (0, 96))

    let records = CityRecords(count: shape.records, seed: seed)
    var data = MaxMindData()
    var offsets = [Int](repeating: -1, count: records.count)
    var place = 0
    // Networks near each other are of places near each other, until the next operator.
    let (bytes, nodeCount) = tree.bytes {
      place += random.index(100) == 0 ? random.index(records.count) : random.index(9)
      place %= records.count
      if offsets[place] < 0 {
        offsets[place] = data.bytes.count
        records.append(place, to: &data)
      }
      return offsets[place]
    }
    return bytes + [UInt8](repeating: 0, count: 16) + data.bytes + metadata(nodeCount)
  }

  /// The blocks of twelve bits that are of the Internet, and no part of which is anything else.
  private static var blocksIPv4: [(bits: UInt128, length: Int)] {
    (0x010..<0xE00).filter { ![10, 100, 127, 169, 172, 192, 198, 203].contains($0 >> 4) }
      .map { (UInt128($0) << 20, 96 + 12) }
  }

  /// Blocks of 32 bits out of those that the registries give out today.
  private static func blocksIPv6(
    _ count: Int, _ random: inout SplitMix64
  ) -> [(bits: UInt128, length: Int)] {
    let registries: [UInt128] = [0x240, 0x260, 0x280, 0x2A0, 0x2C0]
    var blocks: Set<UInt128> = []
    while blocks.count < count {
      blocks.insert(random.pick(registries) << 116 | UInt128(random.index(1 << 20)) << 96)
    }
    return blocks.sorted().map { ($0, 32) }
  }

  private static func metadata(_ nodeCount: Int) -> [UInt8] {
    var data = MaxMindData()
    data.map(9)
    data.text("binary_format_major_version")
    data.uint16(2)
    data.text("binary_format_minor_version")
    data.uint16(0)
    data.text("build_epoch")
    data.uint64(1_790_000_000)
    data.text("database_type")
    data.text("GeoLite2-City")
    data.text("description")
    data.map(1)
    data.text("en")
    data.text("Made up")
    data.text("ip_version")
    data.uint16(6)
    data.text("languages")
    data.array(1)
    data.text("en")
    data.text("node_count")
    data.uint32(nodeCount)
    data.text("record_size")
    data.uint16(28)
    return [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8) + data.bytes
  }
}
