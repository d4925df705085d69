/// A unit of length. Every unit here is an exact decimal number of metres.
public enum LengthUnit: String, CaseIterable, Hashable, Sendable {
  case metre = "m"
  case kilometre = "km"
  case foot = "ft"
  case yard = "yd"
  case mile = "mi"
  case nauticalMile = "nmi"

  /// The unit's length in metres, as `numerator / 10^decimals`: the international foot, yard and
  /// mile of 1959, the nautical mile of 1929.
  package var ratio: (numerator: UInt64, decimals: Int) {
    switch self {
    case .metre: (1, 0)
    case .kilometre: (1000, 0)
    case .foot: (3048, 4)
    case .yard: (9144, 4)
    case .mile: (1_609_344, 3)
    case .nauticalMile: (1852, 0)
    }
  }

  /// The unit's length in metres.
  public var metres: Double {
    switch self {
    case .metre: 1
    case .kilometre: 1000
    case .foot: 0.3048
    case .yard: 0.9144
    case .mile: 1609.344
    case .nauticalMile: 1852
    }
  }

  /// The words that name each unit in text, in lower case.
  static let names: [String: LengthUnit] = [
    "m": .metre, "metre": .metre, "metres": .metre, "meter": .metre, "meters": .metre,
    "km": .kilometre, "kms": .kilometre, "kilometre": .kilometre, "kilometres": .kilometre,
    "kilometer": .kilometre, "kilometers": .kilometre,
    "ft": .foot, "foot": .foot, "feet": .foot,
    "yd": .yard, "yds": .yard, "yard": .yard, "yards": .yard,
    "mi": .mile, "mile": .mile, "miles": .mile,
    "nmi": .nauticalMile, "nautical mile": .nauticalMile, "nautical miles": .nauticalMile,
  ]

  /// The unit that `text` names, in any case: `mi`, `miles`, `KM`; nil where none does.
  public init?(named text: String) {
    guard let unit = LengthUnit.names[text.lowercased()] else { return nil }
    self = unit
  }
}
