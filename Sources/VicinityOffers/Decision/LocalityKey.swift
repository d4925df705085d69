package import VicinityCore

/// A code of a region as catalogs and requests compare it: what kind it is, the country, and letters
/// and digits alone, in capitals.
///
/// `region: us-wa` and `US-WA` are one; so are `1093 AB` and `1093ab` in one country. Letters beyond
/// ASCII count as they are written.
package struct LocalityKey {
  package enum Kind: UInt8, Sendable, CaseIterable {
    case country = 0x43  // C
    case region = 0x52  // R
    case city = 0x54  // T
    case postal = 0x50  // P
  }

  package let kind: Kind
  package let country: String
  package let text: String

  package init(_ kind: Kind, country: String, text: String) {
    self.kind = kind
    self.country = country
    self.text = text
  }

  /// Calls `body` with each byte of the key.
  @inline(__always)
  private func forEachByte(_ body: (UInt8) -> Void) {
    body(kind.rawValue)
    for byte in country.utf8 { body(LocalityKey.capital(byte)) }
    body(0x3A)
    for byte in text.utf8 where LocalityKey.counts(byte) { body(LocalityKey.capital(byte)) }
  }

  package var hash: UInt64 {
    var hash = FNV1a()
    forEachByte { hash.add($0) }
    return hash.value
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    forEachByte { bytes.append($0) }
    return bytes
  }

  func equals(_ other: RowView<UInt8>) -> Bool {
    var index = 0
    var isEqual = true
    forEachByte { byte in
      if index >= other.count || other[index] != byte { isEqual = false }
      index += 1
    }
    return isEqual && index == other.count
  }

  private static func counts(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  private static func capital(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte & 0xDF : byte }

  /// The keys that a locality has; a city or a postal code counts in its country alone. A city by
  /// UN/LOCODE names its country itself.
  package static func forEach(of locality: Locality, _ body: (LocalityKey) -> Void) {
    let country = locality.country ?? ""
    if !country.isEmpty { body(LocalityKey(.country, country: country, text: "")) }
    if let region = locality.region { body(LocalityKey(.region, country: "", text: region)) }
    if let city = locality.city {
      body(LocalityKey(.city, country: "", text: city))
      if !country.isEmpty { body(LocalityKey(.city, country: country, text: city)) }
    }
    if let postal = locality.postal, !country.isEmpty {
      body(LocalityKey(.postal, country: country, text: postal))
    }
  }

  /// Whether a locality says what a key asks for: its country too, where the key has one.
  static func isKnown(_ key: RowView<UInt8>, in locality: Locality) -> Bool {
    guard key.count > 1 else { return false }
    let hasCountry = key[1] != 0x3A
    if hasCountry, locality.country == nil { return false }
    return switch Kind(rawValue: key[0]) {
    case .country: locality.country != nil
    case .region: locality.region != nil
    case .city: locality.city != nil
    case .postal: locality.postal != nil
    case nil: false
    }
  }
}
