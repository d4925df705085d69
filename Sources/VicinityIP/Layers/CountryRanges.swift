import VicinityCore
import VicinityGeometry

/// Reads a list of address ranges with countries, as Debian's tor-geoipdb has them: lines of first
/// and last address and a code of two letters, `??` for none, comments behind `#`. Addresses are
/// decimal numbers, or text.
struct CountryRanges {
  private(set) var layer: NetworkLayer
  private(set) var rows = PrefixRows()

  /// The most blocks: some hundred megabytes. A list of the whole Internet has a million.
  static let mostBlocks = 10_000_000

  init(
    _ bytes: Span<UInt8>, name: String, madeAt: Int?, places: inout PlaceList
  ) throws(IPError) {
    layer = NetworkLayer(.database, name: name, madeAt: madeAt)
    var countries: [String: UInt32] = [:]
    try TextLines.forEach(bytes) { line, text throws(IPError) in
      guard text.count > 0, text[0] != 0x23, text[0] != 0x0D else { return }
      guard UTF8Text.isValid(text), let fields = GeofeedFields.split(text), fields.count >= 3,
        let first = CountryRanges.address(fields[0]), let last = CountryRanges.address(fields[1]),
        first.isIPv4 == last.isIPv4, (first.high, first.low) <= (last.high, last.low)
      else {
        throw IPError(
          .notADatabase, source: name,
          problem: "line \(line) is no range of addresses with a country",
          mend: "give a MaxMind DB file, or lines of first address, last address, country")
      }
      let code = fields[2]
      // `??` and the like are no country.
      guard CountryCode.isOne(code), !CountryCode.isNone(code) else { return }
      let number: UInt32
      if let known = countries[code] {
        number = known
      } else {
        var place = NetworkPlace()
        place.country = code
        place.settle()
        number = places.number(of: place)
        countries[code] = number
      }
      layer.rows += 1
      layer.granularities[.country, default: 0] += 1
      guard rows.count < CountryRanges.mostBlocks else {
        throw IPError(
          .limit, source: name,
          problem: "line \(line): the ranges make over \(CountryRanges.mostBlocks) blocks",
          mend: "check that it is the right file")
      }
      for prefix in IPPrefix.blocks(from: first, through: last) { rows.add(prefix, number) }
    }
  }

  private static func address(_ text: String) -> IPAddress? {
    if let number = UInt32(text) { return IPAddress(ipv4: number) }
    return try? IPAddress(text)
  }
}

extension IPPrefix {
  /// The fewest blocks that hold just the addresses from `first` through `last`.
  static func blocks(from first: IPAddress, through last: IPAddress) -> [IPPrefix] {
    let width = first.width
    var start = first.number
    let end = last.number
    var blocks: [IPPrefix] = []
    while start <= end {
      // As large as the start is aligned, and as fits.
      var host = min(start.trailingZeroBitCount, width)
      while host > 0, mask(host) > end - start { host -= 1 }
      let address =
        first.isIPv4
        ? IPAddress(ipv4: UInt32(truncatingIfNeeded: start))
        : IPAddress(ipv6: start)
      blocks.append(IPPrefix(cutting: address, to: width - host))
      let (next, overflow) = (start | mask(host)).addingReportingOverflow(1)
      if overflow { break }
      start = next
    }
    return blocks
  }

  /// The lowest `host` bits.
  private static func mask(_ host: Int) -> UInt128 { host == 128 ? .max : (1 << host) - 1 }
}
