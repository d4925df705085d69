import CWalk
import Vicinity

/// The same look-ups of one family, by the resolver and by libmaxminddb.
struct IPLookups {
  let queries: IPQueries
  let resolver: IPResolver
  let peer: MaxMindPeer
  let layout: walk_layout

  private var isIPv4: Bool { !queries.ipv4.isEmpty }
  private var family: String { isIPv4 ? "IPv4" : "IPv6" }

  var cases: [Case] {
    [
      Case("\(family) fields(of:)", amount: queries.count) { fields(0..<queries.count) },
      Case("\(family) libmaxminddb", note: "MMDB_aget_value", amount: queries.count) {
        peerPlaces(0..<queries.count)
      },
      Case("\(family) place(of:)", note: "all texts", amount: queries.count) {
        var found = Found()
        for address in queries.addresses {
          if let place = resolver.place(of: address) { found.add(place) }
        }
        return found.tally
      },
      Case("\(family) answer(for:)", note: "and class, prefix, flags", amount: queries.count) {
        var found = Found()
        for address in queries.addresses {
          if let place = resolver.answer(for: address).place { found.add(place) }
        }
        return found.tally
      },
      Case("\(family) text, fields(of:)", amount: queries.count) { try texts() },
      Case("\(family) text, libmaxminddb", note: "MMDB_lookup_string", amount: queries.count) {
        peerTexts()
      },
    ]
  }

  /// As the manual of libmaxminddb shows it.
  var allocating: Case {
    Case("\(family) libmaxminddb", note: "MMDB_get_value", amount: queries.count) {
      Tally(walk_each_allocating(peer.handle, queries.ipv4, queries.count))
    }
  }

  func fields(_ range: Range<Int>) -> Tally {
    var found = Found()
    for index in range {
      found.add(resolver.fields(of: queries.addresses[index]), of: resolver)
    }
    return found.tally
  }

  func peerPlaces(_ range: Range<Int>) -> Tally {
    isIPv4 ? peerPlaces(queries.ipv4[range]) : peerPlaces(queries.ipv6[range])
  }

  private func peerPlaces<Address>(_ addresses: ArraySlice<Address>) -> Tally {
    addresses.withUnsafeBufferPointer {
      Tally(
        walk_each(
          peer.handle, layout, $0.baseAddress, MemoryLayout<Address>.stride, $0.count))
    }
  }

  private func texts() throws -> Tally {
    var found = Found()
    let texts = queries.texts.span
    for index in 0..<queries.count {
      let address = try IPAddress(texts.extracting(queries.range(index)))
      found.add(resolver.fields(of: address), of: resolver)
    }
    return found.tally
  }

  private func peerTexts() -> Tally {
    queries.texts.withUnsafeBytes { texts in
      let start = texts.bindMemory(to: CChar.self).baseAddress
      return Tally(walk_each_text(peer.handle, layout, start, queries.offsets, queries.count))
    }
  }
}

/// What look-ups found, counted as `walk_tally` counts it.
private struct Found {
  private var located = 0
  private var text: UInt64 = 0
  private var sum = 0.0

  /// The coordinate counts where there is a city: without one the resolver gives none.
  mutating func add(_ place: NetworkPlace) {
    guard let country = place.country else { return }
    located += 1
    add(country)
    guard let city = place.city, let circle = place.circle else { return }
    add(city)
    sum += circle.latitude + circle.longitude / 2
  }

  mutating func add(_ fields: PlaceFields, of resolver: borrowing IPResolver) {
    guard let country = resolver.text(fields.country) else { return }
    located += 1
    add(country)
    guard let city = resolver.city(fields), let point = fields.point else { return }
    add(city)
    sum += point.latitude + point.longitude / 2
  }

  private mutating func add(_ word: String) {
    text &+= UInt64(word.utf8.count) &* 256 &+ UInt64(word.utf8.first ?? 0)
  }

  var tally: Tally { Tally(located: located, text: text, sum: sum) }
}
