/// What is known of a network beside its place. Each flag is yes, no or unknown: a source that says
/// nothing of one does not say no.
public struct NetworkFlags: Hashable, Sendable {
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
