import VicinityCore
import VicinityGeometry
import VicinityIP
import VicinityOffers

/// An area, as the catalog describes it.
struct AreaEntry {
  enum Shape {
    case geometry(AreaGeometry)
    /// A circle around each place of whoever uses it.
    case around(metres: Double)
    /// A circle around one place.
    case aroundPlace(Field, metres: Double)
    /// All points at most so far from another area.
    case buffer(of: Field, metres: Double)
    /// Addresses with a code.
    case code(LocalityKey)
    /// Several areas under one id.
    case several([MemberArea])
    /// What a compiled catalog has under the id.
    case compiled([CompiledRegion])
    /// Refused where it stands: whoever names it need not hear of it.
    case refused
  }

  /// One of several areas.
  struct MemberArea {
    let id: String
    let shape: Shape
    /// What the file says about it, for templates.
    let properties: [String: String]
  }

  /// All that it says; nil where nobody inspects the catalog.
  private var text: Field?
  let spot: FieldSpot
  let id: String
  let shape: Shape

  init(field: Field, id: String, shape: Shape) {
    text = field
    self.id = id
    self.shape = shape
    spot = FieldSpot(field)
  }

  /// All that it says, as far as it was kept.
  var field: Field { text ?? Field(root: CatalogTree.nothing.root, log: spot.log) }

  mutating func forgetText() { text = nil }

  static func read(_ field: Field, folder: String) -> AreaEntry? {
    guard let map = field.object() else { return nil }
    defer { map.finish() }
    let id = map.require("id")?.id()
    _ = map.take("name")?.text()
    let keys: [StaticString] = [
      "shape", "circle", "around", "each", "buffer", "country", "region", "city", "postalCode",
    ]
    let found = keys.filter { key in
      map.has(key)
        && !(key.description == "country" && (map.has("city") || map.has("postalCode")))
    }
    guard found.count == 1, let key = found.first else {
      field.refuse(
        found.isEmpty ? .missing : .conflict,
        found.isEmpty ? "says nothing of where it is" : "says where it is in \(found.count) ways",
        "write one of \(Field.alternatives(keys.map(\.description)))")
      keys.forEach { _ = map.take($0) }
      return id.map { AreaEntry(field: field, id: $0, shape: .refused) }
    }
    let shape = shape(key, map, folder: folder) ?? .refused
    return id.map { AreaEntry(field: field, id: $0, shape: shape) }
  }

  private static func shape(_ key: StaticString, _ map: FieldMap, folder: String) -> Shape? {
    guard let field = map.require(key) else { return nil }
    switch key.description {
    case "shape": return shape(field, folder: folder)
    case "circle":
      guard let circle = field.object() else { return nil }
      let center = circle.require("at")?.coordinate()
      let metres = circle.require("radius")?.radius()
      circle.finish()
      guard let center, let metres else { return nil }
      return .geometry(.circle(center: center, radiusMetres: metres))
    case "around":
      let radius = map.take("geoRadius") ?? map.require("radius")
      guard let metres = radius?.radius(), let text = field.text() else { return nil }
      return text == "$place" ? .around(metres: metres) : .aroundPlace(field, metres: metres)
    case "each":
      return AreaFile.members(field, key: map.take("key"), folder: folder).map { .several($0) }
    case "buffer":
      guard let buffer = field.object() else { return nil }
      let of = buffer.require("of")
      let metres = buffer.require("by")?.radius()
      buffer.finish()
      guard let of, let metres else { return nil }
      return .buffer(of: of, metres: metres)
    default: return code(key.description, field, map)
    }
  }

  private static func shape(_ field: Field, folder: String) -> Shape? {
    if let map = field.object(), let reference = map.take("$ref") ?? map.take("file") {
      defer { map.finish() }
      guard let text = reference.text() else { return nil }
      let parts = text.split(separator: "#", maxSplits: 1).map(String.init)
      let feature = map.take("feature")?.text() ?? (parts.count > 1 ? parts[1] : nil)
      return AreaFile.feature(
        reference, parts.first ?? text, feature, key: map.take("key"), folder: folder
      )
      .map { .geometry($0) }
    }
    return AreaFile.inline(field).map { .geometry($0) }
  }

  private static func code(_ key: String, _ field: Field, _ map: FieldMap) -> Shape? {
    let country = key == "country" ? nil : map.take("country").flatMap { $0.countryCode() }
    switch key {
    case "country":
      return field.countryCode().map { .code(LocalityKey(.country, country: $0, text: "")) }
    case "region":
      guard let text = field.text() else { return nil }
      guard text.split(separator: "-").count == 2 else {
        field.refuse(
          .value, "\(Field.quoted(text)) is no code of ISO 3166-2", "write one such as US-WA")
        return nil
      }
      return .code(LocalityKey(.region, country: "", text: text))
    case "city":
      guard let text = field.text() else { return nil }
      return .code(LocalityKey(.city, country: country ?? "", text: text))
    default:
      guard let codes = field.oneOrMore() else { return nil }
      guard let country else {
        if !map.has("country") {
          field.refuse(
            .missing, "names no country", "add country, because countries share postal codes")
        }
        return nil
      }
      let members = codes.compactMap { $0.text() }.map {
        MemberArea(
          id: $0, shape: .code(LocalityKey(.postal, country: country, text: $0)), properties: [:])
      }
      return members.count == 1 ? members[0].shape : .several(members)
    }
  }
}

extension Field {
  /// A country by ISO 3166-1, in two letters; three are understood.
  func countryCode() -> String? {
    guard let text = text() else { return nil }
    guard let code = Locality.countryCode(text) else {
      refuse(
        .value, "\(Field.quoted(text)) is no country", "write two letters by ISO 3166-1, such as NO"
      )
      return nil
    }
    return code
  }
}
