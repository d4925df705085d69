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

  /// - Parameters:
  ///   - sources: what is known of its text.
  ///   - name: what defects call it.
  /// - Throws: where the sources are none.
  init(
    _ table: OfferTable, _ areas: AreaTree, _ sources: FlatBuffer, name: String, _ log: DefectLog
  ) throws(CatalogError) {
    guard let kept = KeptSources(sources, file: log.open(name), log) else {
      throw log.error ?? CatalogError([])
    }
    self.table = table
    self.areas = areas
    self.kept = kept
  }

  /// What the id of an area stands for; nil where no offer uses one of that id.
  func area(_ id: String, _ log: DefectLog) -> AreaEntry.Shape? {
    switch kept.area(id, log) {
    case nil: return nil
    case .around(let metres): return .around(metres: metres)
    case .regions(let records):
      let regions = records.compactMap { region($0) }
      if regions.count == records.count { return .compiled(regions) }
      kept.refuse(log)
      return .refused
    }
  }

  private func region(_ record: RegionRecord) -> CompiledRegion? {
    if record.isCode {
      return table.code(at: record.index).map { .code($0.key, name: $0.name) }
    }
    guard Int(record.index) < areas.count, let name = table.areaName(record.index) else {
      return nil
    }
    return .shape(AreaGeometry(record.index, of: areas), name: name)
  }

  /// The number of a stacking group; nil where there is none of that name.
  func group(_ name: String, _ log: DefectLog) -> UInt32? {
    guard let number = kept.group(name) else { return nil }
    if table.groupName(number) == name { return number }
    kept.refuse(log)
    return nil
  }

  /// A place as it was read; nil where there is none.
  func place(_ number: UInt32, _ log: DefectLog) -> PlaceEntry? {
    guard let place = table.place(at: number) else { return nil }
    let node =
      kept.detail(ofPlace: number, log)
      ?? CatalogNode(emptyAt: CatalogPlace(file: kept.file, line: 0))
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
  func places(_ choice: PlaceChoices, _ log: DefectLog) -> [UInt32] {
    if choice.all { return Array(0..<UInt32(clamping: table.placeCount)) }
    return choice.tags.flatMap { kept.places(tagged: $0, of: table.placeCount, log) }
  }
}
