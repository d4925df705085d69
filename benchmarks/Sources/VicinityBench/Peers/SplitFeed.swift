import Foundation

/// A geofeed as it is read where no library is at hand: split at commas, addresses read by
/// `inet_pton`. It keeps what the rows say and refuses nothing but a prefix that is none.
struct SplitFeed {
  struct Refusal: Error {}

  private var firsts: [in6_addr] = []
  private var lengths: [Int] = []
  private var places: [[Substring]] = []

  /// Counts the rows that name a city.
  static func read(_ bytes: [UInt8]) throws -> Tally {
    var feed = SplitFeed()
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.utf8.split(separator: 0x0A) where line.first != 0x23 {
      try feed.append(line.split(separator: 0x2C, omittingEmptySubsequences: false))
    }
    return Tally(located: feed.places.count { !$0[3].isEmpty }, text: 0, sum: 0)
  }

  private mutating func append(_ fields: [Substring.UTF8View]) throws {
    let parts = fields[0].split(separator: 0x2F).map { String(Substring($0)) }
    guard fields.count >= 4, parts.count == 2, let length = Int(parts[1]) else { throw Refusal() }
    var first = in6_addr()
    let family = parts[0].contains(":") ? AF_INET6 : AF_INET
    guard inet_pton(family, parts[0], &first) == 1 else { throw Refusal() }
    firsts.append(first)
    lengths.append(length)
    places.append(fields.map { Substring($0) })
  }
}
