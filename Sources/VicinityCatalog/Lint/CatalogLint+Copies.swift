import VicinityGeometry
import VicinityOffers

// Offers that say the same.
extension CatalogLint {
  /// Offers that differ in their ids alone.
  func checkCopies() {
    // By a hash; what has the same one is written again and compared.
    var seen: [UInt64: [Int]] = [:]
    for (index, offer) in offers.enumerated() {
      let text = CatalogLint.text(of: offer)
      let hash = FNV1a.hash(text)
      guard let first = seen[hash]?.first(where: { CatalogLint.text(of: offers[$0]) == text })
      else {
        seen[hash, default: []].append(index)
        continue
      }
      notes.add(
        .identicalOffers, at: offer.field, about: offer.names + offers[first].names,
        isShared: offer.template != nil, related: [(offers[first].field, "the first of them")],
        "\(Field.quoted(offer.id)) and \(Field.quoted(offers[first].id)) are 2 ids of one offer",
        "remove one, or write what makes them differ")
    }
  }

  /// All that an offer says, but its id.
  private static func text(of offer: OfferEntry) -> [UInt8] {
    var text: [UInt8] = []
    append(offer.field.node, isOffer: true, to: &text)
    // What a template puts into texts makes them differ.
    for creative in offer.creative {
      for (_, words, _) in creative.texts where words.contains("{") {
        for (name, value) in offer.template?.parameters ?? [] where words.contains("{\(name)}") {
          JSONText.append(value.utf8, to: &text)
        }
        if words.contains("{offer.") { JSONText.append(offer.id.utf8, to: &text) }
      }
    }
    if let area = offer.template?.area,
      names("$area", in: offer.field.node)
        || offer.creative.contains(where: { $0.texts.contains { $0.text.contains("{area.id}") } })
    {
      JSONText.append(area.id.utf8, to: &text)
    }
    return text
  }

  /// The value as JSON with sorted keys, without an offer's id.
  private static func append(_ node: CatalogNode, isOffer: Bool, to text: inout [UInt8]) {
    switch node.content {
    case .null: text += "null".utf8
    case .scalar(let scalar): JSONText.append(scalar.text.utf8, to: &text)
    case .list(let nodes):
      text.append(0x5B)
      for node in nodes {
        append(node, isOffer: false, to: &text)
        text.append(0x2C)
      }
      text.append(0x5D)
    case .map(let members):
      text.append(0x7B)
      for member in members.sorted(by: { $0.key < $1.key })
      where !(isOffer && member.key == "id") {
        JSONText.append(member.key.utf8, to: &text)
        append(member.value, isOffer: false, to: &text)
        text.append(0x2C)
      }
      text.append(0x7D)
    }
  }

  /// Whether a value has a text as a part.
  private static func names(_ text: String, in node: CatalogNode) -> Bool {
    switch node.content {
    case .null: false
    case .scalar(let scalar): scalar.text == text
    case .list(let nodes): nodes.contains { names(text, in: $0) }
    case .map(let members): members.contains { names(text, in: $0.value) }
    }
  }
}
