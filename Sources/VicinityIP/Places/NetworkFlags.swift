public import VicinityCore

/// What is known of a network beside its place. Each flag is yes, no or unknown: a source that says
/// nothing of one does not say no.
public struct NetworkFlags: Hashable, Sendable, BitwiseCopyable {
  /// What a flag is about.
  public enum Flag: UInt8, CaseIterable, Hashable, Sendable {
    /// One address served from many places.
    case anycast
    /// Machines, not people.
    case hosting
    /// A mobile carrier.
    case mobile
    /// Somebody else's traffic.
    case proxy
    /// A privacy relay.
    case relay
    /// Users far from where the network ends.
    case satellite
    /// An exit of Tor.
    case tor
    /// A virtual private network.
    case vpn

    /// The name, as JSON has it.
    public var name: String { "\(self)" }
  }

  private var known: UInt8 = 0
  private var set: UInt8 = 0

  /// Nothing is known.
  public init() {}

  /// What is known of `flag`; nil where nothing is.
  public subscript(flag: Flag) -> Bool? {
    get {
      let bit = UInt8(1) << flag.rawValue
      return known & bit == 0 ? nil : self.set & bit != 0
    }
    set {
      let bit = UInt8(1) << flag.rawValue
      known = newValue == nil ? known & ~bit : known | bit
      self.set = newValue == true ? self.set | bit : self.set & ~bit
    }
  }

  /// Whether nothing is known.
  public var isUnknown: Bool { known == 0 }

  /// These, and of those that are unknown here what `other` says.
  func filled(from other: NetworkFlags) -> NetworkFlags {
    var flags = self
    flags.known |= other.known
    flags.set |= other.set & ~known
    return flags
  }

  /// Both halves as one number, which ``init(bits:)`` takes back.
  var bits: UInt32 { UInt32(known) << 8 | UInt32(self.set) }

  init(bits: UInt32) {
    known = UInt8(truncatingIfNeeded: bits >> 8)
    set = UInt8(truncatingIfNeeded: bits)
  }

  /// The finest granularity that such a network can be trusted with: traffic from elsewhere says
  /// nothing finer than a country, a mobile carrier nothing finer than a region.
  public var finestGranularity: Granularity {
    for flag in [Flag.vpn, .proxy, .tor, .relay, .hosting, .anycast, .satellite]
    where self[flag] == true {
      return .country
    }
    return self[.mobile] == true ? .region : .postal
  }
}
