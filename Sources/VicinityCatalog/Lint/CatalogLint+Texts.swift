import VicinityOffers

// What people read.
extension CatalogLint {
  /// Markup, blank texts, and languages that say less than others.
  func checkTexts() {
    for place in model.places {
      let names = [EntryName(section: .places, id: place.id)]
      let field = place.field.object()?.take("name")
      check(place.name, field ?? place.field, names, isShared: false)
      checkLink(place.field, names, isShared: false)
    }
    for offer in offers {
      let isShared = offer.template != nil
      if let field = offer.member("name") {
        check(offer.name, field, offer.names, isShared: isShared)
      }
      checkLink(offer.field, offer.names, isShared: isShared)
      for creative in offer.creative {
        for (_, text, field) in creative.texts {
          check(text, field, offer.names, isShared: isShared)
          guard text.allSatisfy(\.isWhitespace) else { continue }
          notes.add(
            .blankText, at: field, about: offer.names, isShared: isShared,
            "a text of \(Field.quoted(offer.id)) has 0 characters to read", "write it, or remove it"
          )
        }
      }
      for (name, value) in offer.template?.parameters ?? [] {
        guard
          offer.creative.contains(where: { $0.texts.contains { $0.text.contains("{\(name)}") } })
        else { continue }
        check(value, offer.member("creative") ?? offer.field, offer.names, isShared: isShared)
      }
      checkLocales(offer)
    }
  }

  private func check(_ text: String, _ field: Field, _ names: [EntryName], isShared: Bool) {
    if let markup = TextHazards.markup(text) {
      notes.add(
        .htmlInText, at: field, about: names, isShared: isShared, detail: markup,
        "a web page would take \(Field.quoted(markup)) for markup",
        "write plain text: whoever shows it turns <, & and quotes into HTML")
    }
    if let control = TextHazards.bidiControl(text) {
      notes.add(
        .bidiControl, at: field, about: names, isShared: isShared,
        "has \(control), which turns the direction of what follows it", "remove it")
    }
  }

  private func checkLink(_ field: Field, _ names: [EntryName], isShared: Bool) {
    guard let url = field.object()?.take("url"), url.isText, let text = url.text(),
      let scheme = TextHazards.scheme(text)
    else { return }
    notes.add(
      .htmlInText, at: url, about: names, isShared: isShared,
      "a web page would run \(Field.quoted(scheme))", "write an address that starts with https://")
  }

  /// Languages that lack a text, or a variable, that the default has; and variables that it lacks.
  private func checkLocales(_ offer: OfferEntry) {
    guard offer.creative.count > 1 else { return }
    let best = LanguageRange.best(
      model.settings.defaultLocale, among: offer.creative.map(\.locale))
    let standard = offer.creative.first { $0.locale == best } ?? offer.creative[0]
    for creative in offer.creative where creative.locale != standard.locale {
      let creatives = offer.member("creative")?.object()?.all() ?? []
      let field = creatives.first { $0.key == creative.locale }?.field ?? offer.field
      for (key, text, standardField) in standard.texts {
        guard let own = creative.texts.first(where: { $0.key == key }) else {
          note(
            offer, field, standardField,
            "\(creative.locale) has no \(Field.quoted(key)), which \(standard.locale) has",
            "write it in \(creative.locale), too")
          continue
        }
        let (names, others) = (CatalogLint.variables(text), CatalogLint.variables(own.text))
        for name in names.subtracting(others).sorted() {
          note(
            offer, own.field, standardField,
            "\(creative.locale) lacks {\(name)}, which \(standard.locale) says",
            "say it in \(creative.locale), too, or in neither")
        }
        for name in others.subtracting(names).sorted() {
          note(
            offer, own.field, standardField,
            "\(creative.locale) says {\(name)}, which \(standard.locale) lacks",
            "say it in \(standard.locale), too, or in neither")
        }
      }
    }
  }

  private func note(
    _ offer: OfferEntry, _ field: Field, _ other: Field, _ problem: String, _ mend: String
  ) {
    notes.add(
      .variableMissingInLocale, at: field, about: offer.names, isShared: offer.template != nil,
      detail: problem, related: [(other, "the default")], problem, mend)
  }

  /// The variables of a text, without how they are written.
  private static func variables(_ text: String) -> Set<String> {
    var names: Set<String> = []
    var rest = text.replacing("{{", with: "")[...]
    while let start = rest.firstIndex(of: "{") {
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: "}") else { break }
      names.insert(String(rest[..<end].prefix { $0 != "|" }))
      rest = rest[rest.index(after: end)...]
    }
    return names
  }
}
