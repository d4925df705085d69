import VicinityCore

/// Tells where addresses are, by layers: of the first layer that has a row for an address, the row
/// with the longest prefix answers.
///
/// ```swift
/// var sources = IPSources()
/// try sources.add(feed: feedBytes, name: "geofeed.csv")
/// try sources.add(database: databaseBytes, name: "city.mmdb")
/// let resolver = IPResolver(sources)
/// let answer = resolver.answer(for: try IPAddress("203.0.113.7"))
/// print(answer.kind, answer.granularity, answer.place?.city ?? "?")
/// ```
///
/// The layers are painted into one table when it is made, so each costs nothing when asked. A
/// resolver never changes: any number of threads may ask it at once. It keeps no address.
public struct IPResolver: Sendable {
  /// The layers, the first to answer first.
  public var layers: [NetworkLayer] { compiled.layers }
  /// How ``answer(for:at:)`` takes answers of old layers.
  public var agePolicy = AgePolicy()
  /// All that is compiled: a copy of a resolver is a reference.
  private let compiled: Compiled

  private final class Compiled: Sendable {
    let layers: [NetworkLayer]
    let networks: NetworkTable
    let places: PlaceTable
    /// What records without places say of networks. Few ask, so it is searched and not indexed.
    let flags: AddressMap

    init(
      layers: [NetworkLayer], networks: NetworkTable, places: PlaceTable, flags: AddressMap
    ) {
      self.layers = layers
      self.networks = networks
      self.places = places
      self.flags = flags
    }
  }

  /// Compiles `sources`.
  ///
  /// - Complexity: O(n log n) for n rows.
  public init(_ sources: consuming IPSources) {
    let ordered = sources.layers.enumerated().sorted {
      ($0.element.layer.kind, $0.offset) < ($1.element.layer.kind, $1.offset)
    }
    .map(\.element)
    let painter = LayerPainter(ordered.map(\.content.places))
    var layers = ordered.map(\.layer)
    for paints in [painter.four.paints, painter.six.paints] {
      for paint in paints where paint.isPainted { layers[Int(paint.layer)].intervals += 1 }
    }
    compiled = Compiled(
      layers: layers,
      networks: NetworkTable(painter, ownLayers: layers.count { $0.kind == .own }),
      places: PlaceTable(sources.places),
      flags: LayerPainter(ordered.map(\.content.flags)).map(\.number))
  }

  /// The bytes of the table that is asked, places not counted.
  public var memoryFootprint: Int { compiled.networks.table.memoryFootprint }

  /// The bytes of the places, their texts not counted: 64 each.
  public var placesFootprint: Int { compiled.places.memoryFootprint }

  /// How many intervals of IPv4 addresses differ from their neighbours.
  public var intervalsIPv4: Int { compiled.networks.table.intervalsIPv4 }

  /// The same of IPv6 addresses.
  public var intervalsIPv6: Int { compiled.networks.table.intervalsIPv6 }

  /// What is said of the place of `address`, in numbers, without who says it: the quickest way,
  /// two reads of memory. Its granularity is none where the address is special, or nothing is said. Its
  /// flags are those of its own row, its age is not looked at.
  public func fields(of address: IPAddress) -> PlaceFields {
    compiled.places.fields(compiled.networks.place(of: address))
  }

  /// A text of ``fields(of:)``; nil for none.
  ///
  /// - Precondition: it comes from this resolver.
  public func text(_ text: PlaceFields.Text) -> String? { compiled.places.text(text) }

  /// The name of the city of ``fields(of:)``; nil for none. As ``text(_:)`` of it, and quicker for names
  /// of up to 14 bytes.
  ///
  /// - Precondition: the fields come from this resolver.
  public func city(_ fields: PlaceFields) -> String? {
    fields.shortCity ?? compiled.places.text(fields.city)
  }

  /// What is said of the place of `address`, without who says it; nil where it is special or nothing is
  /// said. As ``fields(of:)``, with its texts.
  public func place(of address: IPAddress) -> NetworkPlace? {
    let number = compiled.networks.place(of: address)
    let place = compiled.places.place(number)
    return place.granularity > .none ? place : nil
  }

  /// All that is known of `address` at `now`, in seconds since 1970, by the ``agePolicy``.
  public func answer(for address: IPAddress, at now: Int) -> IPAnswer {
    var answer = answer(for: address)
    guard let layer = answer.layer else { return answer }
    answer.ageDays = compiled.layers[layer].ageDays(at: now)
    answer.apply(agePolicy.verdict(ageDays: answer.ageDays))
    return answer
  }

  /// All that is known of `address`, however old.
  public func answer(for address: IPAddress) -> IPAnswer {
    let classified = address.classified
    let elsewhere =
      classified.isLocatable
      ? NetworkFlags(bits: compiled.flags.value(of: classified.target)) : NetworkFlags()
    let row = compiled.networks.row(of: classified.target)
    // Only the operator knows where private addresses are.
    let isKnown =
      classified.isLocatable
      || row.map { compiled.layers[$0.layer].kind == .own && classified.isPrivate } == true
    guard isKnown else {
      return IPAnswer(
        addressClass: classified.addressClass, kind: .special, place: nil,
        flags: NetworkFlags(), prefix: nil, layer: nil)
    }
    guard let row else {
      return IPAnswer(
        addressClass: classified.addressClass, kind: .unknown, place: nil, flags: elsewhere,
        prefix: nil, layer: nil)
    }
    let place = compiled.places.place(compiled.networks.place(of: address))
    let isLocated = place.granularity > .none
    return IPAnswer(
      addressClass: classified.addressClass, kind: isLocated ? .located : .noLocation,
      place: isLocated ? place : nil, flags: place.flags.filled(from: elsewhere),
      prefix: IPPrefix(cutting: classified.target, to: row.length),
      layer: row.layer)
  }
}
