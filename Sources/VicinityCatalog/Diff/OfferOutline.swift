import VicinityOffers

/// Writes the outlines of the parts of one offer.
struct OfferOutline {
  let side: CatalogSide
  let offer: OfferEntry
  let compiled: CompiledOffer

  init?(_ side: CatalogSide, _ index: Int) {
    guard side.offers.indices.contains(index), side.compiled.indices.contains(index) else {
      return nil
    }
    self.side = side
    offer = side.offers[index]
    compiled = side.compiled[index]
  }

  func outline(_ part: OfferPart) -> PartOutline {
    switch part {
    case .name: plain(offer.name)
    case .places: places
    case .where: region
    case .who: rule
    case .when: schedule
    case .channels:
      plain(Set(offer.channels.map(\.name)).sorted().joined(separator: ", "), none: "all")
    case .effect: effect
    case .minimumSpend:
      plain(
        offer.minimumSpend.map { "\(Money.amount($0.micros)) \($0.currencyCode.text)" }.sorted()
          .joined(separator: " or "))
    case .priority: plain(String(offer.priority))
    case .value: plain(ExactText.number(offer.value))
    case .stacking: stacking
    case .caps: caps
    case .budget: budget
    case .creative: creative
    }
  }

  private func plain(_ text: String, none: String = "") -> PartOutline {
    PartOutline(exact: text, words: text.isEmpty ? none : text)
  }

  /// How the offer differs in another catalog.
  func changes(to new: OfferOutline) -> [PartChange] {
    OfferPart.allCases.flatMap { outline($0).changes(to: new.outline($0), of: $0) }
  }

  /// The places of the offer, by their positions.
  var placeNumbers: [Int] { compiled.placements.compactMap(\.place) }

  /// What a choice of places is called, and who says which places these are; nil for the offer itself.
  func choice(_ choice: OfferEntry.PlaceChoice) -> (words: String, ids: [String], cause: String?) {
    let ids = Set(side.lint.compiler.places.find(choice).map { side.places[$0].id }).sorted()
    switch choice {
    case .ids: return (ids.joined(separator: ", "), ids, nil)
    case .tag(_, let tag): return ("places with tag \(tag)", ids, "places with tag \(tag)")
    case .all: return ("all places", ids, "places")
    }
  }

  private var places: PartOutline {
    var outline = PartOutline()
    if let places = offer.places {
      let found = choice(places)
      outline.exact = "some"
      outline.words = found.words
      outline.use("", found.ids.map(ExactText.quoted).joined(), from: found.cause) {
        found.ids.joined(separator: ", ")
      }
    }
    for number in placeNumbers {
      let place = side.places[number]
      outline.use("name \(place.id)", place.name, from: "place \(place.id): name")
      outline.use(
        "at \(place.id)", ExactText.position(place.coordinate), from: "place \(place.id): at")
    }
    return outline
  }

  private var stacking: PartOutline {
    guard let entry = offer.stacking else { return PartOutline() }
    var words = "group \(entry.group)\(entry.isExclusive ? ", exclusive" : "")"
    if let with = entry.with { words += ", with \(Set(with).sorted().joined(separator: ", "))" }
    return PartOutline(
      exact:
        "\(entry.isExclusive) \(ExactText.quoted(entry.group)) \(entry.with.map { Set($0).sorted().map(ExactText.quoted) } ?? ["any"])",
      words: words)
  }
}
