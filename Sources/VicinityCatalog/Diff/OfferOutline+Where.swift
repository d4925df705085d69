import VicinityCore
import VicinityGeometry
import VicinityOffers

extension OfferOutline {
  /// Where somebody must be.
  var region: PartOutline {
    var outline = PartOutline(words: offer.regions == nil ? "everywhere" : "")
    guard let entry = offer.regions else { return outline }
    var isAround = false
    let inside = entry.inside.map { add($0, to: &outline, &isAround) }
    let outside = entry.outside.map { add(area: $0, to: &outline, &isAround) }
    if isAround {
      for number in placeNumbers { usePosition(number, &outline) }
    }
    outline.exact =
      "\(entry.subject) in \(Set(inside).sorted()) not in \(Set(outside).sorted()) \(entry.accuracyLimit)"
    outline.words = words(entry, inside, outside)
    addTerms(entry, to: &outline)
    return outline
  }

  private func words(_ entry: RegionEntry, _ inside: [String], _ outside: [String]) -> String {
    var words = "\(entry.subject)"
    if !inside.isEmpty { words += " in \(inside.joined(separator: " or "))" }
    if !outside.isEmpty { words += " not in \(outside.joined(separator: " or "))" }
    if let accepts = entry.acceptsPossible {
      words += ", match \(accepts ? "possible" : "certain")"
    }
    if let share = entry.confidence { words += ", confidence \(ExactText.number(share))" }
    if entry.accuracyLimit < .infinity {
      words += ", minAccuracy \(Length.text(entry.accuracyLimit))"
    }
    if let age = entry.maxFixAge { words += ", maxFixAge \(age) s" }
    return words
  }

  /// What the offer says of positions, or else the catalog.
  private func addTerms(_ entry: RegionEntry, to outline: inout PartOutline) {
    func cause(_ isOwn: Bool, _ key: String) -> String? {
      isOwn ? nil : "policies.location: \(key)"
    }
    let settings = side.settings
    let accepts = entry.acceptsPossible ?? settings.acceptsPossible
    outline.use(
      "match", accepts ? "possible" : "certain",
      from: cause(entry.acceptsPossible != nil, "defaultMatch"))
    outline.use(
      "confidence", ExactText.number(entry.confidence ?? settings.confidence),
      from: cause(entry.confidence != nil, "confidence"))
    // An address does not age, whatever the catalog says of positions.
    let policy = entry.subject == .device ? settings.maxFixAge : nil
    outline.use(
      "maxFixAge", (entry.maxFixAge ?? policy).map { "\($0) s" } ?? "any",
      from: cause(entry.maxFixAge != nil, "maxFixAge"))
  }

  /// Adds what a region leans on.
  ///
  /// - Returns: what the offer says of it.
  private func add(
    _ region: RegionEntry.Region, to outline: inout PartOutline, _ isAround: inout Bool
  ) -> String {
    switch region {
    case .area(let field): return add(area: field, to: &outline, &isAround)
    case .aroundArea(let field, let metres):
      let name = add(area: field, to: &outline, &isAround)
      return "\(Length.text(metres)) around \(name)"
    case .places(let places, let metres):
      let found = choice(places)
      if let cause = found.cause {
        outline.use("of \(cause)", found.ids.map(ExactText.quoted).joined(), from: cause) {
          found.ids.joined(separator: ", ")
        }
      }
      for number in side.lint.compiler.places.find(places) { usePosition(number, &outline) }
      return "\(Length.text(metres)) around \(found.words)"
    }
  }

  private func add(
    area field: Field, to outline: inout PartOutline, _ isAround: inout Bool
  ) -> String {
    guard let (id, resolved) = side.area(field, of: offer) else { return "" }
    let side = self.side
    let isWhole = field.text() == id
    if case .around = resolved { isAround = true }
    // A member of a collection is called as answers call it.
    var name = id
    if !isWhole, case .regions(let regions) = resolved, let first = regions.first {
      name = side.name(first)
    }
    outline.use(
      "area \(name)", side.exact(id, resolved, isWhole: isWhole), from: "area \(name)"
    ) { side.words(resolved) }
    return name
  }

  private func usePosition(_ number: Int, _ outline: inout PartOutline) {
    let place = side.places[number]
    outline.use(
      "at \(place.id)", ExactText.position(place.coordinate), from: "place \(place.id): at")
  }
}
