package import VicinityCore

/// One thing that a rule asks: the leaf of its tree.
package struct PredicateRecord: BitwiseCopyable, Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    /// The attribute is one of ``items``; a set has one of them.
    case oneOf
    /// The attribute, a set, has all of ``items``.
    case allOf
    /// The attribute, a number, is within the bounds.
    case number
    /// The attribute, a date, is within the bounds, both included: days since 1970.
    case date
    /// The attribute, a date, is this much before today, within the bounds: see ``Bounds``.
    case age
    /// The customer belongs to the segment.
    case segment
    /// The basket costs an amount within the bounds.
    case basket
    /// Its things of a category do.
    case category
    /// The attribute is known.
    case known
  }

  /// Which ends of a range there are, and which belong to it.
  package struct Bounds: OptionSet, BitwiseCopyable, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let low = Bounds(rawValue: 1)
    package static let high = Bounds(rawValue: 2)
    package static let openLow = Bounds(rawValue: 4)
    package static let openHigh = Bounds(rawValue: 8)

    @inline(__always)
    func contain<Number: Comparable>(_ value: Number, _ least: Number, _ most: Number) -> Bool {
      if contains(.low), contains(.openLow) ? !(value > least) : !(value >= least) { return false }
      if contains(.high), contains(.openHigh) ? !(value < most) : !(value <= most) { return false }
      return true
    }
  }

  package let kind: UInt8
  package let bounds: Bounds
  private let unused: UInt16 = 0
  package let currency: UInt32
  /// The attribute by its number, or the segment or the category as the first item.
  package var attribute: UInt32
  package let items: Run
  /// What the catalog calls it.
  package let name: TextRef
  /// A `Double`, a day, months and days of a ``Period``, or micros of money, as bits.
  package let low: UInt64
  package let high: UInt64

  package init(
    _ kind: Kind, attribute: UInt32 = .max, items: Run = Run(first: 0, count: 0),
    bounds: Bounds = [], low: UInt64 = 0, high: UInt64 = 0, currency: UInt32 = 0, name: TextRef
  ) {
    self.kind = kind.rawValue
    self.attribute = attribute
    self.items = items
    self.bounds = bounds
    self.low = low
    self.high = high
    self.currency = currency
    self.name = name
  }
}

/// A word that a predicate compares with.
package struct ItemRecord: BitwiseCopyable, Hashable, Sendable {
  /// FNV-1a 64 of the text; the items of a predicate are sorted by it.
  package let hash: UInt64
  package let text: TextRef
  private let unused: UInt32 = 0
  /// The number that the text is; NaN where it is none.
  package let number: Double

  package init(hash: UInt64, text: TextRef, number: Double) {
    self.hash = hash
    self.text = text
    self.number = number
  }
}

/// FNV-1a, 64 bits. Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, The FNV non-cryptographic
/// hash algorithm, RFC 9923.
package struct FNV1a: Sendable {
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  @inline(__always)
  package mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  @inline(__always)
  package mutating func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { add(byte) } }

  package static func hash(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { bytes in
      var hash = FNV1a()
      for index in bytes.indices { unsafe hash.add(bytes[index]) }
      return hash.value
    }
  }

  package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = FNV1a()
    hash.add(bytes)
    return hash.value
  }
}
