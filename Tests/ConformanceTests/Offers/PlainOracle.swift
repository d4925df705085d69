import VicinityCore
import VicinityOffers

/// What a catalog means, worked out offer by offer and without an index.
///
/// It knows the engine's requests and the names of its reasons, which are data, and shares no step with
/// the way in which the engine decides.
struct PlainOracle: Sendable {
  /// A region of an offer: a shape or a code by its number.
  enum Region: Sendable, Hashable {
    case shape(Int)
    case code(Int)
  }

  struct Code: Sendable, Hashable {
    let kind: String
    let country: String?
    let text: String
  }

  struct Placement: Sendable {
    let place: Int?
    let inside: [Region]
    /// What each of them is called; nil where that is nobody's choice.
    let names: [String?]
    let outside: [Region]
  }

  enum Need: Sendable { case point, code, either }

  /// A class, so that asking ten thousand of them copies nothing.
  final class Offer: Sendable {
    let plain: PlainOffer
    let placements: [Placement]
    let need: Need?
    let confidence: Double
    /// The shape of each placement that has one region to be in; -1 for others.
    let lone: [Int]

    init(
      _ plain: PlainOffer, _ placements: [Placement], _ need: Need?, confidence: Double
    ) {
      (self.plain, self.placements, self.need) = (plain, placements, need)
      self.confidence = confidence
      lone = placements.map { placement in
        if placement.inside.count == 1, case .shape(let number) = placement.inside[0] {
          number
        } else {
          -1
        }
      }
    }

    var subject: Int {
      PlainOffer.Subject.allCases.firstIndex(of: plain.region?.subject ?? .device) ?? 0
    }
  }

  /// The subject of an offer, and the shapes one of which must be near where nothing else can let
  /// anybody in: a range of ``needed``, else nil.
  struct Reach: Sendable {
    let subject: Int
    let needed: Range<Int>?
  }

  let catalog: PlainCatalog
  private(set) var offers: [Offer] = []
  private(set) var shapes: [PlainShape] = []
  /// The middle of each shape, and how far it goes.
  private(set) var discs: [(middle: SIMD3<Double>, bound: Double)] = []
  private(set) var reaches: [Reach] = []
  private(set) var needed: [Int] = []
  private(set) var codes: [Code] = []
  private(set) var clocks: [String: PlainClock] = [:]
  let greatestConfidence: Double

  init(_ catalog: PlainCatalog) throws {
    self.catalog = catalog
    let expanded = catalog.expanded
    let usual = catalog.policies?.confidence ?? 0.95
    greatestConfidence = expanded.map { $0.region?.confidence ?? usual }.max() ?? usual
    var numbers = Numbers()
    for offer in expanded { offers.append(try compile(offer, &numbers)) }
    discs = shapes.map { ($0.position, $0.bound) }
    for offer in offers {
      let lets = Set(offer.placements.flatMap(\.inside))
      let shapes = lets.compactMap { if case .shape(let number) = $0 { number } else { nil } }
      let isOfShapes = !lets.isEmpty && shapes.count == lets.count
      reaches.append(
        Reach(
          subject: offer.subject,
          needed: isOfShapes ? needed.count..<needed.count + shapes.count : nil))
      if isOfShapes { needed += shapes }
    }
    let zones =
      [catalog.zone] + catalog.places.compactMap(\.zone)
      + expanded.compactMap(\.schedule?.zone)
    for zone in Set(zones) { clocks[zone] = PlainClock(zone) }
  }

  /// What has a number already, so that nothing is measured twice.
  private struct Numbers {
    var circles: [String: Int] = [:]
    var areas: [String: Region] = [:]
    var codes: [Code: Int] = [:]
  }

  private mutating func compile(_ offer: PlainOffer, _ numbers: inout Numbers) throws -> Offer {
    var places = offer.places.map { catalog.find($0) } ?? []
    var inside: [Region] = []
    var names: [String?] = []
    var circles: [(metres: Double, name: String?)] = []
    var outside: [Region] = []
    if let region = offer.region {
      for area in region.inside {
        if case .area(let number) = area, case .around(let length) = catalog.areas[number].shape {
          circles.append((length.metres, catalog.areas[number].id))
        } else {
          inside += try regions(area, &numbers)
          names += catalog.names(area)
        }
      }
      if let within = region.within {
        let centers = catalog.find(within.of)
        if offer.places == nil {
          places = centers
          circles.append((within.length.metres, nil))
        } else {
          inside += centers.map { circle($0, within.length.metres, &numbers) }
          names += centers.map { _ in nil }
        }
      }
      for area in region.outside { outside += try regions(area, &numbers) }
    }
    var placements = places.map { place in
      Placement(
        place: place, inside: inside + circles.map { circle(place, $0.metres, &numbers) },
        names: names
          + circles.map { $0.name.map { "\($0)@\(catalog.places[place].id)" } },
        outside: outside)
    }
    if places.isEmpty {
      placements = [Placement(place: nil, inside: inside, names: names, outside: outside)]
    }
    let lets = Set(placements.flatMap(\.inside))
    return Offer(
      offer, placements, offer.region.map { _ in need(lets.isEmpty ? Set(outside) : lets) },
      confidence: offer.region?.confidence ?? catalog.policies?.confidence ?? 0.95)
  }

  private func need(_ regions: Set<Region>) -> Need {
    let codes = regions.count { if case .code = $0 { true } else { false } }
    return codes == 0 ? .point : codes == regions.count ? .code : .either
  }

  private mutating func circle(_ place: Int, _ metres: Double, _ numbers: inout Numbers) -> Region {
    let key = "\(place) \(metres)"
    let number = numbers.circles[key] ?? shapes.count
    if number == shapes.count {
      shapes.append(PlainShape(circle: catalog.places[place].point.coordinate, metres: metres))
      numbers.circles[key] = number
    }
    return .shape(number)
  }

  private mutating func regions(
    _ region: PlainRegion, _ numbers: inout Numbers
  ) throws -> [Region] {
    switch region {
    case .area(let number):
      let members = catalog.areas[number].members
      return try members.indices.map { try member(number, $0, members[$0].shape, &numbers) }
    case .member(let area, let position):
      return [
        try member(area, position, catalog.areas[area].members[position].shape, &numbers)
      ]
    }
  }

  private mutating func member(
    _ area: Int, _ position: Int, _ shape: PlainArea.Shape, _ numbers: inout Numbers
  ) throws -> Region {
    let key = "\(area) \(position)"
    if let known = numbers.areas[key] { return known }
    let region: Region
    switch shape {
    case .circle(let center, let length):
      shapes.append(PlainShape(circle: center.coordinate, metres: length.metres))
      region = .shape(shapes.count - 1)
    case .near(let place, let length):
      region = circle(place, length.metres, &numbers)
    case .polygons(let polygons):
      shapes.append(try PlainShape(polygons))
      region = .shape(shapes.count - 1)
    case .country(let code): region = add(Code(kind: "country", country: code, text: ""), &numbers)
    case .region(let code): region = add(Code(kind: "region", country: nil, text: code), &numbers)
    case .city(let name, let country):
      region = add(Code(kind: "city", country: country, text: name), &numbers)
    case .postal(let codes, let country):
      region = add(Code(kind: "postal", country: country, text: codes[0]), &numbers)
    case .around, .file: throw PlainFault.notARegion
    }
    numbers.areas[key] = region
    return region
  }

  private mutating func add(_ code: Code, _ numbers: inout Numbers) -> Region {
    let plain = Code(
      kind: code.kind, country: code.country.map(PlainOracle.letters),
      text: PlainOracle.letters(code.text))
    if let known = numbers.codes[plain] { return .code(known) }
    codes.append(plain)
    numbers.codes[plain] = codes.count - 1
    return .code(codes.count - 1)
  }

  /// Capital letters and digits.
  static func letters(_ text: String) -> String {
    text.uppercased().filter { $0.isLetter || $0.isNumber }
  }
}

enum PlainFault: Error {
  case notARegion
}
