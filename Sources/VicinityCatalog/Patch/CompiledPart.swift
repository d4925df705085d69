import VicinityCore
import VicinityGeometry
import VicinityOffers

/// A region of a compiled catalog, and what it is called.
enum CompiledRegion {
  case shape(AreaGeometry, name: String)
  case code(LocalityKey, name: String)

  /// A text that is equal for equal regions.
  var text: String {
    switch self {
    case .shape(let shape, let name): "\(name)\n\(ExactShape.text(of: shape))"
    case .code(let key, let name): "\(name)\n\(String(decoding: key.bytes, as: UTF8.self))"
    }
  }
}

/// A compiled catalog, or what lies over one, with what is known of its text: what a change may name.
struct CompiledPart: Sendable {
  let table: OfferTable
  let areas: AreaTree
  let kept: KeptSources

  /// What the id of an area stands for; nil where no offer uses one of that id.
  func area(_ id: String) -> AreaEntry.Shape? {
    switch kept.areas[id] {
    case nil: return nil
    case .around(let metres): return .around(metres: metres)
    case .regions(let numbers): return .compiled(numbers.compactMap { region($0) })
    }
  }

  private func region(_ bits: UInt64) -> CompiledRegion? {
    guard let number = UInt32(exactly: bits / 2) else { return nil }
    if bits % 2 == 1 {
      return table.code(at: number).map { .code($0.key, name: $0.name) }
    }
    guard Int(number) < areas.count, let name = table.areaName(number) else { return nil }
    return .shape(AreaGeometry(number, of: areas), name: name)
  }

  /// A place as it was read; nil where there is none.
  func place(_ number: UInt32, _ file: Int32, _ log: DefectLog) -> PlaceEntry? {
    guard let place = table.place(at: number) else { return nil }
    let node =
      kept.detail(ofPlace: number) ?? CatalogNode(emptyAt: CatalogPlace(file: file, line: 0))
    let field = Field(root: node, log: log)
    let map = field.object()
    let hours = map?.take("openingHours")
    return PlaceEntry(
      field: field, spot: FieldSpot(field), id: place.id, name: place.name,
      coordinate: place.coordinate,
      tags: map?.take("tags")?.oneOrMore()?.compactMap { $0.text() } ?? [],
      timezone: map?.take("timezone").map { ZoneEntry($0) },
      hours: hours.flatMap { WeekHours(reading: $0) },
      saysHours: hours != nil, detail: PlaceEntry.detail(field))
  }

  /// The places of a choice, but those that it names.
  func places(_ choice: PlaceChoices) -> [UInt32] {
    if choice.all { return Array(0..<UInt32(clamping: table.placeCount)) }
    return choice.tags.flatMap { kept.places(tagged: $0, of: table.placeCount) }
  }
}
