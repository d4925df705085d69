import VicinityOffers

extension OfferOutline {
  /// What it does.
  var effect: PartOutline {
    guard let node = offer.effect else { return PartOutline() }
    let json = ExactText.json(node)
    var words: [String] = []
    if case .map(let members) = node.content {
      for key in ["type", "value", "amount", "item", "description"] {
        guard let value = members.first(where: { $0.key == key })?.value else { continue }
        words.append(OfferOutline.words(value))
      }
    }
    return PartOutline(exact: json, words: words.joined(separator: " "))
  }

  private static func words(_ node: CatalogNode) -> String {
    switch node.content {
    case .null: ""
    case .scalar(let scalar): scalar.text
    case .list(let nodes): nodes.map(words).joined(separator: ", ")
    case .map(let members): members.map { words($0.value) }.joined(separator: " ")
    }
  }

  /// How often it may be used.
  var caps: PartOutline {
    limits("caps", ["perCustomer", "perDevice", "perArea", "total", "onStoreError"]) { field in
      guard let text = field.text() else { return nil }
      let parts = text.split(separator: "/")
      guard let count = parts.first.flatMap({ Int($0) }) else { return text }
      guard parts.count > 1 else { return "\(count)" }
      return "\(count)/\(Period(parts[1])?.description ?? String(parts[1]))"
    }
  }

  /// What it may cost.
  var budget: PartOutline {
    limits("budget", ["total", "perArea", "unitCost"]) { field in
      field.money().map { "\(Money.amount($0.micros)) \($0.currencyCode.text)" }
    }
  }

  private func limits(
    _ key: StaticString, _ names: [StaticString], _ text: (Field) -> String?
  ) -> PartOutline {
    var words: [String] = []
    for name in names {
      if let value = offer.member(key, name).flatMap(text) { words.append("\(name) \(value)") }
    }
    let all = words.joined(separator: ", ")
    return PartOutline(exact: all, words: all)
  }

  /// Its texts.
  var creative: PartOutline {
    var outline = PartOutline()
    guard !offer.creative.isEmpty else { return outline }
    var variables: Set<String> = []
    for creative in offer.creative {
      for (key, text, field) in creative.texts {
        outline.pieces["\(creative.locale).\(key)"] = ExactText.quoted(text)
        for case .variable(let name) in VariableText(text, field)?.pieces ?? [] {
          variables.insert(String(name.prefix { $0 != "|" }))
        }
      }
    }
    // Languages without texts count, and their order does not.
    outline.exact = offer.creative.map(\.locale).sorted().joined(separator: " ")
    if let template = offer.template {
      for (name, value) in zip(template.names, template.values) where variables.contains(name) {
        outline.pieces["{\(name)}"] = ExactText.quoted(value)
      }
    }
    outline.exact += outline.pieces.sorted { $0.key < $1.key }
      .map { " \(ExactText.quoted($0.key))\($0.value)" }.joined()
    outline.use("locale", side.settings.defaultLocale, from: "catalog: defaultLocale")
    return outline
  }
}
