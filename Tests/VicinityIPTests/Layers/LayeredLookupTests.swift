import Foundation
import TestSupport
import Testing
import VicinityIP

/// Real feeds over a real list of countries, against asking every row.
@Suite struct LayeredLookupTests {
  private struct Row {
    let start: UInt128
    let end: UInt128
    let isIPv4: Bool
    let country: String
    let city: String
  }

  private static let data = ProcessInfo.processInfo.environment["VICINITY_DATA"]
  private static let ranges = ["/usr/share/tor/geoip", "/usr/share/tor/geoip6"]
  private static let isPresent =
    data != nil && ranges.allSatisfy { FileManager.default.fileExists(atPath: $0) }

  /// An address as the system's library reads it.
  private static func number(_ text: Substring) -> (UInt128, isIPv4: Bool)? {
    var four = in_addr()
    var six = in6_addr()
    let text = String(text)
    if inet_pton(AF_INET, text, &four) == 1 {
      return (UInt128(UInt32(bigEndian: four.s_addr)), true)
    }
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    return withUnsafeBytes(of: six) { bytes in
      (bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }, false)
    }
  }

  private static func text(_ number: UInt128, isIPv4: Bool) -> String {
    let width = isIPv4 ? 4 : 16
    var bytes = (0..<width).map {
      UInt8(truncatingIfNeeded: number >> UInt128(8 * (width - 1 - $0)))
    }
    var buffer = [CChar](repeating: 0, count: 64)
    inet_ntop(isIPv4 ? AF_INET : AF_INET6, &bytes, &buffer, 64)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func feed(_ name: String) throws -> [Row] {
    let text = try String(contentsOfFile: "\(data ?? "")/ip/geofeeds/\(name)", encoding: .utf8)
    var seen: Set<Substring> = []
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      let parts = fields[0].split(separator: "/")
      guard parts.count == 2, let length = Int(parts[1]), let (start, isIPv4) = number(parts[0]),
        seen.insert(fields[0]).inserted
      else { return nil }
      let host = (isIPv4 ? 32 : 128) - length
      let mask: UInt128 = host == 128 ? .max : (1 << UInt128(host)) - 1
      guard start & mask == 0 else { return nil }
      return Row(
        start: start, end: start | mask, isIPv4: isIPv4, country: String(fields[1]),
        city: fields.count > 3 ? String(fields[3]) : "")
    }
  }

  private static func countries() throws -> [Row] {
    var rows: [Row] = []
    for path in ranges {
      for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      where line.first != "#" {
        let fields = line.split(separator: ",")
        if let start = UInt128(fields[0]), let end = UInt128(fields[1]) {
          rows.append(
            Row(start: start, end: end, isIPv4: true, country: String(fields[2]), city: ""))
        } else if let start = number(fields[0]), let end = number(fields[1]) {
          rows.append(
            Row(start: start.0, end: end.0, isIPv4: false, country: String(fields[2]), city: ""))
        }
      }
    }
    return rows
  }

  /// The smallest row that holds the address: rows of one source nest, or do not meet.
  private static func answer(_ address: UInt128, isIPv4: Bool, _ layers: [[Row]]) -> Row? {
    for layer in layers {
      var best: Row?
      for row in layer where row.isIPv4 == isIPv4 && row.start <= address && address <= row.end {
        if best.map({ row.end - row.start < $0.end - $0.start }) ?? true { best = row }
      }
      if let best { return best }
    }
    return nil
  }

  @Test(.enabled(if: isPresent, "VICINITY_DATA or the lists of tor-geoipdb are not there"))
  func layersAnswerAsEveryRowAskedInTurn() throws {
    var sources = IPSources()
    let names = ["eastlink-geofeed.csv", "aws-geo-ip-feed.csv", "netflix-geofeed.csv"]
    for name in names {
      let url = URL(fileURLWithPath: "\(Self.data ?? "")/ip/geofeeds/\(name)")
      try sources.add(feed: Array(try Data(contentsOf: url)), name: name)
    }
    for path in Self.ranges {
      try sources.add(
        database: Array(try Data(contentsOf: URL(fileURLWithPath: path))), name: path)
    }
    let resolver = IPResolver(sources)
    for layer in resolver.layers {
      #expect(layer.rejected == 0, "\(layer.name): \(layer.rejections)")
    }
    let layers = try names.map(Self.feed) + [Self.countries()]
    var random = SplitMix(seed: 4)
    var wrong = 0
    var asked = 0
    for count in 0..<20_000 {
      // Half of them in or beside rows of feeds; every second one IPv6.
      let isIPv4 = count & 1 == 0
      let rows = layers[count & 2 == 0 ? 3 : Int.random(in: 0..<3, using: &random)]
      var row = rows[Int.random(in: 0..<rows.count, using: &random)]
      while row.isIPv4 != isIPv4 { row = rows[Int.random(in: 0..<rows.count, using: &random)] }
      var address = UInt128.random(in: row.start...row.end, using: &random)
      if count % 5 == 0 { address = count % 2 == 0 ? row.start &- 1 : row.end &+ 1 }
      if isIPv4 { address &= 0xFFFF_FFFF }
      let text = Self.text(address, isIPv4: isIPv4)
      let question = try IPAddress(text)
      guard question.classified.addressClass == .global else { continue }
      asked += 1
      let answer = resolver.answer(for: question)
      let expected = Self.answer(address, isIPv4: isIPv4, layers)
      let country = expected.map(\.country) ?? ""
      let isRight =
        switch answer.kind {
        case .located:
          answer.place?.country == country && (answer.place?.city ?? "") == expected?.city
        case .noLocation: expected != nil && country.isEmpty
        case .unknown: expected == nil || country == "??"
        case .special: false
        }
      if !isRight || resolver.place(of: question) != answer.place {
        wrong += 1
        if wrong < 5 { print("wrong: \(text) \(answer) \(String(describing: expected))") }
      }
    }
    print(
      """
      layers: \(wrong) of \(asked) answers differ from asking every row; \
      \(resolver.intervalsIPv4) and \(resolver.intervalsIPv6) intervals, \
      \(resolver.memoryFootprint) bytes
      """)
    #expect(wrong == 0 && asked > 18_000)
  }
}
