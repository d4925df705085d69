import VicinityOffers

extension OfferOutline {
  /// From when to when, and at which hours.
  var schedule: PartOutline {
    let entry = offer.schedule
    var outline = PartOutline(words: entry.isEmpty ? "always" : "")
    guard !entry.isEmpty else { return outline }
    var words: [String] = []
    if let from = entry.from { words.append("from \(from)") }
    if let through = entry.through { words.append("through \(through)") }
    switch entry.hours {
    case .always: outline.exact = "always"
    case .place:
      outline.exact = "placeOpen"
      words.append("while the place is open")
    case .own(let hours):
      outline.exact = side.words(hours)
      words.append(outline.exact)
    }
    outline.exact += " \(entry.from?.day ?? .min) \(entry.through?.day ?? .max)"
    if let zone = entry.timezone?.name { words.append(zone) }
    outline.words = words.joined(separator: ", ")
    let numbers = placeNumbers
    if numbers.isEmpty { useZone(nil, &outline) }
    for number in numbers {
      let place = side.places[number]
      useZone(place, &outline)
      if case .place = entry.hours, let hours = place.hours {
        outline.use(
          "hours \(place.id)", side.words(hours), from: "place \(place.id): openingHours")
      }
    }
    return outline
  }

  /// The zone that the offer's days and hours are in at a place.
  private func useZone(_ place: PlaceEntry?, _ outline: inout PartOutline) {
    let key = "zone \(place?.id ?? "")"
    if let zone = offer.schedule.timezone?.name {
      outline.use(key, zone, from: nil)
    } else if let place, let zone = place.timezone?.name {
      outline.use(key, zone, from: "place \(place.id): timezone")
    } else if let zone = side.settings.timezone?.name {
      outline.use(key, zone, from: "catalog: timezone")
    }
  }
}
