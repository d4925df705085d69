/// A made-up geofeed, and what is in it.
struct FeedInput {
  private(set) var bytes: [UInt8] = []
  /// How many rows name a city.
  private(set) var cities = 0
  let rows: Int

  /// Blocks behind one another, three of four IPv4.
  init(rows: Int, seed: UInt64) {
    var random = SplitMix64(seed: seed ^ 7)
    self.rows = rows
    var ipv4: UInt32 = 11 << 24
    append("# prefix,country,region,city,postal\n")
    for row in 0..<rows {
      if row % 4 > 0 {
        let length = random.pick([26, 28, 29, 30, 32])
        let size: UInt32 = 1 << (32 - UInt32(length))
        ipv4 = (ipv4 + size - 1) / size * size
        append("\(ipv4 >> 24).\(ipv4 >> 16 & 255).\(ipv4 >> 8 & 255).\(ipv4 & 255)/\(length),")
        ipv4 += size
      } else {
        let block = 0x2A00_0000 + UInt32(row >> 16)
        append("\(hex(block >> 16)):\(hex(block & 0xFFFF)):\(hex(UInt32(row & 0xFFFF)))::/48,")
      }
      let country = random.pick(["CA", "DE", "GB", "JP", "US"])
      guard random.index(10) > 0 else {
        append("\(country),,,\n")
        continue
      }
      cities += 1
      let region = random.pick(["AB", "BE", "NY", "ON", "13"])
      append("\(country),\(country)-\(region),\(random.pick(Words.towns)) \(random.index(200)),\n")
    }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private func hex(_ number: UInt32) -> String { String(number, radix: 16) }
}
