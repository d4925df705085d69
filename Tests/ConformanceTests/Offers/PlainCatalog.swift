import VicinityCore

// A catalog as plain values: made from a seed, written out as text for the engine, and taken as it
// is by the oracle.

/// All that a generated catalog holds.
struct PlainCatalog: Sendable {
  /// The zone of places that name none.
  var zone = "Europe/London"
  var seed = "oracle"
  /// What offers ask for that do not say so; nil for what a catalog without policies asks.
  var policies: PlainPolicies?
  var places: [PlainPlace] = []
  var areas: [PlainArea] = []
  var segments: [PlainSegment] = []
  var offers: [PlainOffer] = []
  var templates: [PlainTemplate] = []

  /// Which places a choice means, by their numbers.
  func find(_ choice: PlainChoice) -> [Int] {
    switch choice {
    case .all: Array(places.indices)
    case .tag(let tag): places.indices.filter { places[$0].tags.contains(tag) }
    case .ids(let numbers): numbers
    }
  }

  /// What the regions of a reference are called; nil where several areas may have the same code.
  func names(_ region: PlainRegion) -> [String?] {
    switch region {
    case .member(let area, let member):
      return ["\(areas[area].id)/\(areas[area].members[member].id)"]
    case .area(let number):
      let (id, members) = (areas[number].id, areas[number].members)
      if members.count > 1 { return members.map { "\(id)/\($0.id)" } }
      switch areas[number].shape {
      case .country: return [nil]
      case .near(let place, _): return ["\(id)@\(places[place].id)"]
      default: return [id]
      }
    }
  }

  /// The offers, with one for each place or area of each template behind them.
  var expanded: [PlainOffer] {
    offers
      + templates.flatMap { template -> [PlainOffer] in
        switch template.target {
        case .tag(let tag):
          find(.tag(tag)).map { place in
            var offer = template.offer
            offer.id += places[place].id
            offer.places = .ids([place])
            if let length = offer.region?.within?.length {
              offer.region?.within = (length, .ids([place]))
            }
            return offer
          }
        case .area(let number):
          areas[number].members.indices.map { member in
            var offer = template.offer
            offer.id += areas[number].members[member].id
            offer.region?.inside = [.member(area: number, member)]
            return offer
          }
        }
      }
  }
}

struct PlainPolicies: Sendable {
  var confidence: Double
  var maxAge: Int
  var acceptsPossible: Bool
}

struct PlainPlace: Sendable {
  var id: String
  var point: PlainPoint
  var tags: [String] = []
  var zone: String?
  var hours: [PlainHours]?
}

/// A point in whole millionths of a degree, so that its text says it exactly.
struct PlainPoint: Sendable {
  let latitude, longitude: String
  let coordinate: Coordinate

  init(latitude: Double, longitude: Double) throws {
    let folded = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
    self.latitude = PlainPoint.text(min(max(latitude, -90), 90))
    self.longitude = PlainPoint.text(folded)
    coordinate = try Coordinate(
      latitude: Double(self.latitude) ?? .nan, longitude: Double(self.longitude) ?? .nan)
  }

  static func text(_ degrees: Double) -> String {
    let millionths = Int((degrees * 1e6).rounded())
    let digits = String(millionths.magnitude % 1_000_000)
    return (millionths < 0 ? "-" : "") + "\(millionths.magnitude / 1_000_000)."
      + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

struct PlainLength: Sendable {
  let text: String
  let metres: Double
}

/// Open on these days, 0 for Monday, from one minute to another; to the day after where it closes no
/// later than it opens.
struct PlainHours: Sendable {
  let days: [Int]
  let opens, closes: Int
}

enum PlainChoice: Sendable {
  case all
  case tag(String)
  case ids([Int])
}

struct PlainArea: Sendable {
  enum Shape: Sendable {
    case circle(PlainPoint, PlainLength)
    case polygons([PlainPolygon])
    case around(PlainLength)
    /// A circle around one place.
    case near(Int, PlainLength)
    case country(String)
    case region(String)
    case city(String, country: String?)
    case postal([String], country: String)
    /// A file of polygons, one for each member.
    case file(String, [(id: String, polygons: [PlainPolygon])])
  }

  var id: String
  var shape: Shape

  /// The members of a collection; others have one, themselves.
  var members: [(id: String, shape: Shape)] {
    switch shape {
    case .postal(let codes, let country) where codes.count > 1:
      codes.map { ($0, .postal([$0], country: country)) }
    case .file(_, let members): members.map { ($0.id, .polygons($0.polygons)) }
    default: [(id, shape)]
    }
  }
}

/// A shell and its holes: longitudes and latitudes, the first vertex not repeated.
struct PlainPolygon: Sendable {
  var rings: [[(x: Double, y: Double)]]
}

enum PlainRegion: Sendable {
  case area(Int)
  case member(area: Int, Int)
}

struct PlainSegment: Sendable {
  var id: String
  var rule: PlainRule
}

indirect enum PlainRule: Sendable {
  case segment(Int)
  case test(PlainTest)
  case all([PlainRule])
  case any([PlainRule])
  case not(PlainRule)
}

enum PlainTest: Sendable {
  enum Bound: String, Sendable, CaseIterable {
    case atLeast, moreThan, atMost, lessThan, between
  }
  enum Day: String, Sendable, CaseIterable {
    case before, after, from, through, between
  }

  /// `in`, `equals` or `notIn`.
  case words(String, op: String, [String])
  case allOf(String, [String])
  case known(String)
  case number(String, Bound, Double, Double)
  case date(String, Day, String, String)
  case age(String, isOlder: Bool, months: Int, days: Int)
  case member(String)
  case basket(category: String?, Bound, cents: Int, currency: String)
}

struct PlainOffer: Sendable {
  enum Subject: String, Sendable, CaseIterable {
    case device, home, delivery
  }

  struct Area: Sendable {
    var subject = Subject.device
    var inside: [PlainRegion] = []
    var within: (length: PlainLength, of: PlainChoice)?
    var outside: [PlainRegion] = []
    var acceptsPossible: Bool?
    var confidence: Double?
    var accuracy: PlainLength?
    var maxAge: Int?
  }

  struct Schedule: Sendable {
    var zone: String?
    var from, through: String?
    var isPlaceOpen = false
    var hours: [PlainHours]?
  }

  struct Stacking: Sendable {
    var group: String
    var isExclusive: Bool
    var with: [String]?
  }

  var id: String
  var places: PlainChoice?
  var region: Area?
  var rule: PlainRule?
  var acceptsUnknown = false
  var schedule: Schedule?
  var channels: [String] = []
  /// The least basket in hundredths, by currency.
  var spend: [(currency: String, cents: Int)] = []
  var priority = 0
  var value = 0
  var stacking: Stacking?
  var limits: PlainLimits?
}

/// An offer for each place with a tag, or each member of an area: `offer.id` is what its id starts with.
struct PlainTemplate: Sendable {
  enum Target: Sendable {
    case tag(String)
    case area(Int)
  }

  var id: String
  var target: Target
  var offer: PlainOffer
}
