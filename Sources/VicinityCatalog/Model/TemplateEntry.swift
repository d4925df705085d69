import VicinityOffers

/// One offer for each of many areas or places.
struct TemplateEntry {
  enum Target {
    case areas(Field)
    case places(OfferEntry.PlaceChoice)
  }

  struct Parameter {
    let name: String
    let field: Field
    /// The property that it comes from; nil where it is the same everywhere.
    let property: String?
    let map: [String: String]?
    let constant: String?
  }

  let field: Field
  let id: String
  let target: Target
  let parameters: [Parameter]
  let offer: Field

  static func read(_ field: Field) -> TemplateEntry? {
    guard let map = field.object() else { return nil }
    defer { map.finish() }
    let id = map.require("id")?.id()
    let target = map.require("for").flatMap { readTarget($0) }
    let parameters = map.take("params")?.object()?.all().compactMap { readParameter($0, $1) } ?? []
    let offer = map.require("offer")
    guard let id, let target, let offer else { return nil }
    return TemplateEntry(field: field, id: id, target: target, parameters: parameters, offer: offer)
  }

  private static func readTarget(_ field: Field) -> Target? {
    if field.isText { return .areas(field) }
    guard let map = field.object() else { return nil }
    defer { map.finish() }
    if let areas = map.take("areas") { return .areas(areas) }
    return map.require("places").flatMap { OfferEntry.placeChoice($0) }.map { .places($0) }
  }

  private static func readParameter(_ name: String, _ field: Field) -> Parameter? {
    guard field.isObject, let map = field.object() else {
      return field.text().map {
        Parameter(name: name, field: field, property: nil, map: nil, constant: $0)
      }
    }
    defer { map.finish() }
    let from = map.require("from")?.text()
    let standard = map.take("default")?.text()
    let choices = map.take("map")?.object()?.all()
    var table: [String: String]?
    if let choices {
      table = [:]
      for (key, value) in choices { table?[key] = value.text() }
    }
    guard let from else { return nil }
    return Parameter(
      name: name, field: field,
      property: from.hasPrefix("properties.") ? String(from.dropFirst(11)) : from, map: table,
      constant: standard)
  }
}

/// What a template gives one of its offers.
struct TemplateInstance {
  /// The template's id.
  var template = ""
  /// The area that it is for, by its id within its collection; nil where it is for a place.
  let area: AreaChoice?
  let place: String?
  /// The values of the template's parameters, by name.
  let parameters: [(name: String, value: String)]

  struct AreaChoice {
    let collection: String
    let position: Int
    let id: String
  }

  /// The offer's own text for this instance: `$area`, `$place` and `$name` as whole values, and `{area.id}`,
  /// `{place.id}` within an id.
  func substitute(_ node: CatalogNode) -> CatalogNode {
    var builder = TreeBuilder(file: node.place.file)
    add(node, key: "", to: &builder)
    return builder.tree?.root ?? node
  }

  private func add(_ node: CatalogNode, key: String?, to builder: inout TreeBuilder) {
    let line = node.place.line
    switch node.content {
    case .null: builder.add(.null, "", line: line)
    case .scalar(let scalar):
      if let key, let text = substitute(scalar.text, key) {
        builder.add(scalar.kind == .plain ? .plain : .quoted, text, line: line)
      } else {
        builder.add(node.kind, scalar.text, line: line)
      }
    case .list(let nodes):
      builder.open(isMap: false, line: line)
      for node in nodes { add(node, key: key, to: &builder) }
      builder.close()
    case .map(let members):
      builder.open(isMap: true, line: line)
      for member in members {
        builder.addKey(member.key, line: member.line)
        // Creatives keep their variables: all instances share their texts.
        add(
          member.value, key: key == nil || member.key == "creative" ? nil : member.key,
          to: &builder)
      }
      builder.close()
    }
  }

  private func substitute(_ text: String, _ key: String) -> String? {
    if key == "id" || key == "name" || key == "group" {
      guard text.contains("{") else { return nil }
      return text.replacing("{area.id}", with: area?.id ?? "").replacing(
        "{place.id}", with: place ?? "")
    }
    guard text.hasPrefix("$") else { return nil }
    let name = text.dropFirst()
    return parameters.first { $0.name == name }?.value
  }
}
