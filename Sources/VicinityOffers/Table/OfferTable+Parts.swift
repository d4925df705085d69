package import VicinityCore

// What a change of a compiled catalog takes over from it.
extension OfferTable {
  package var offerCount: Int { offers.count }
  package var placeCount: Int { places.count }

  /// The id, the name and the position of a place; nil where there is none.
  package func place(
    at number: UInt32
  ) -> (id: String, name: String, coordinate: Coordinate)? {
    guard let coordinate = coordinate(ofPlace: number) else { return nil }
    return (string(placeId(number)), string(placeName(number)), coordinate)
  }

  /// What users call an area of the tree; nil where there is none.
  package func areaName(_ number: UInt32) -> String? {
    Int(number) < areas.count ? string(areaId(number)) : nil
  }

  /// The code of a region, and what users call it; nil where there is none.
  package func code(at number: UInt32) -> (key: LocalityKey, name: String)? {
    guard let code = codes[number], let key = LocalityKey(bytes: bytes(code.key)) else {
      return nil
    }
    return (key, string(code.id))
  }

  /// The clock of a zone; nil where no schedule stands in it.
  package func transitions(ofZone name: String) -> [ZoneTransition]? {
    for index in 0..<zoneNames.count {
      guard let text = zoneNames[index], reads(text, name), let run = zones[index] else { continue }
      return Array(transitions.rows(run))
    }
    return nil
  }

  /// What rules take an attribute for, such as `a number`; nil where none asks for it, or any will do.
  package func kind(ofAttribute name: String) -> String? {
    guard let attribute = attribute(named: name) else { return nil }
    for index in attribute.predicates.range(below: predicates.count) {
      switch predicates[index].flatMap({ PredicateRecord.Kind(rawValue: $0.kind) }) {
      case .number: return "a number"
      case .date, .age: return "a date"
      case .oneOf, .allOf: return "words"
      case .known, .segment, .basket, .category, nil: break
      }
    }
    return nil
  }

  /// The name of a stacking group; nil where there is none.
  package func groupName(_ number: UInt32) -> String? { groups[number].map(string) }
}

extension LocalityKey {
  /// The key that was written as ``bytes``; nil where it is none.
  init?(bytes: RowView<UInt8>) {
    guard let first = bytes.first, let kind = Kind(rawValue: first),
      let colon = bytes.firstIndex(of: 0x3A)
    else { return nil }
    self.init(
      kind, country: String(decoding: bytes[1..<colon], as: UTF8.self),
      text: String(decoding: bytes[(colon + 1)...], as: UTF8.self))
  }
}
