import Vicinity

/// Checks `bytes` as the sources of a resolver: parses them, compiles what can be read, and looks
/// addresses up. A byte 0x1D ends the own list, another one the feed; the rest is a database.
public func checkResolver(_ bytes: [UInt8]) {
  let parts = bytes.split(separator: 0x1D, maxSplits: 2, omittingEmptySubsequences: false)
    .map(Array.init)
  let whole = resolver(parts, Array(0..<parts.count))
  guard !whole.layers.isEmpty else { return }
  let addresses = addresses(in: bytes, of: whole)
  for address in addresses { checkAnswer(whole, address) }
  // Compiling takes most of the time: compare the layers with each alone only now and then.
  guard whole.layers.count > 1, bytes.reduce(0, { $0 &* 31 &+ $1 }) % 8 == 0 else { return }
  let alone = (0..<parts.count).map { resolver(parts, [$0]) }.filter { !$0.layers.isEmpty }
  precondition(alone.count == whole.layers.count, "a source is taken by itself or not at all")
  for address in addresses {
    let answer = whole.answer(for: address)
    let first = alone.map { $0.answer(for: address) }.enumerated().first { $0.element.layer != nil }
    precondition(answer.layer == first?.offset, "the first layer with a row answers")
    precondition(answer.prefix == first?.element.prefix, "by its longest prefix")
    precondition(answer.place?.locality == first?.element.place?.locality, "with its place")
  }
}

private func resolver(_ parts: [[UInt8]], _ chosen: [Int]) -> IPResolver {
  var sources = IPSources()
  for part in chosen {
    do {
      switch part {
      case 0: try sources.add(own: parts[part], name: "own", madeAt: 1_000_000_000)
      case 1: try sources.add(feed: parts[part], name: "feed")
      default: try sources.add(database: parts[part], name: "database")
      }
    } catch {
      checkRefusal(error)
    }
  }
  return IPResolver(sources)
}

/// Addresses of every kind, those that the bytes spell, and the ends of blocks that were found.
private func addresses(in bytes: [UInt8], of resolver: IPResolver) -> [IPAddress] {
  var texts = [
    "0.0.0.0", "1.2.3.4", "9.0.0.7", "10.0.0.1", "255.255.255.255", "::", "::ffff:9.0.0.7",
    "2001:db8::1", "2002:900:7::", "2001:0:1:2:3:4:f6ff:fff8", "64:ff9b::900:7", "fd00::1",
  ]
  for start in stride(from: 0, to: min(bytes.count, 256) - 3, by: 4) {
    texts.append(bytes[start..<start + 4].map { "\($0)" }.joined(separator: "."))
  }
  texts += bytes.split { !"0123456789abcdefABCDEF.:".utf8.contains($0) }.prefix(64)
    .map { String(decoding: $0, as: UTF8.self) }
  var addresses = texts.compactMap { try? IPAddress($0) }
  for address in addresses {
    guard let prefix = resolver.answer(for: address).prefix else { continue }
    let first = prefix.description.split(separator: "/")[0]
    if let first = try? IPAddress(String(first)) { addresses.append(first) }
  }
  return addresses
}

private func checkAnswer(_ resolver: IPResolver, _ address: IPAddress) {
  let answer = resolver.answer(for: address)
  precondition((answer.kind == .located) == (answer.place != nil), "located with a place")
  precondition((answer.layer == nil) == (answer.prefix == nil), "a row has both")
  precondition(answer.trustedGranularity <= answer.granularity, "trust adds nothing")
  if let prefix = answer.prefix {
    precondition(prefix.contains(address.classified.target), "the row holds the address")
    precondition(prefix.truncated.contains(address.classified.target), "and so does what is kept")
  }
  if answer.layer.map({ resolver.layers[$0].kind }) != .own, !address.classified.isLocatable {
    precondition(answer.kind == .special, "only the operator knows special addresses")
  }
  precondition(resolver.place(of: address)?.locality == answer.place?.locality, "both ways agree")
  if let place = answer.place, place.city == nil, place.postal == nil {
    precondition(place.circle == nil && answer.fix?.trust == .region, "no city, no neighborhood")
  }
  if let circle = answer.place?.circle {
    precondition(circle.coordinate != nil, "on earth")
    precondition(circle.radiusMetres == nil || circle.accuracy != nil, "a radius is a length")
  }
  if let fix = answer.fix {
    let isOwn = answer.layer.map { resolver.layers[$0].kind } == .own
    precondition(fix.trust != .certain || isOwn, "only the operator is sure")
    precondition(fix.locality.granularity <= answer.trustedGranularity, "no finer than trusted")
    var text: [UInt8] = []
    OpenRTBGeo(fix).appendJSON(to: &text)
    _ = try? OpenRTBGeo(fix).fix()
  }
  let later = resolver.answer(for: address, at: 2_000_000_000)
  precondition(later.place == answer.place && later.kind == answer.kind, "no policy, no change")
}
