package import VicinityCore

/// A compiled catalog in one ``FlatBuffer``: see ``ColumnWriter`` for its form. The buffer may be a part
/// of a file, and then hold anything.
///
/// What a number names is looked up where it is asked for, and taken for absent where there is none;
/// so no bytes lead out of the buffer, whatever they are.
package final class OfferTable: Sendable {
  package let buffer: FlatBuffer
  package let summary: CatalogSummary

  let offers: FlatRows<OfferRecord>
  let placements: FlatRows<PlacementRecord>
  private let regionLists: FlatRows<RegionRecord>
  let places: FlatRows<PlaceRecord>
  let areaIds: FlatRows<TextRef>
  let areaPlacements: FlatRows<PlacementRef>
  let codes: FlatRows<CodeRecord>
  let codePlacements: FlatRows<PlacementRef>
  let openStarts: FlatRows<UInt32>
  let openPlacements: FlatRows<PlacementRef>
  let terms: FlatRows<TermsRecord>
  let stacks: FlatRows<StackRecord>
  let groups: FlatRows<TextRef>
  let withGroups: FlatRows<UInt32>
  let money: FlatRows<MoneyRecord>
  let channels: FlatRows<TextRef>
  let zones: FlatRows<Run>
  let zoneNames: FlatRows<TextRef>
  let transitions: FlatRows<ZoneTransition>
  let hours: FlatRows<UInt64>
  let schedules: FlatRows<ScheduleRecord>
  let attributes: FlatRows<AttributeRecord>
  let segments: FlatRows<SegmentRecord>
  let predicates: FlatRows<PredicateRecord>
  let items: FlatRows<ItemRecord>
  let rules: FlatRows<UInt32>
  let creatives: FlatRows<CreativeRecord>
  let creativeFields: FlatRows<CreativeField>
  let pieces: FlatRows<TextPiece>
  let parameters: FlatRows<TextRef>
  let confidences: FlatRows<Double>
  let limits: FlatRows<LimitRecord>
  let texts: FlatRows<UInt8>
  let offerOrder: FlatRows<UInt32>
  let placeOrder: FlatRows<UInt32>
  let rankKeys: FlatRows<RankRecord>

  /// How many columns there are.
  private static let columns = 37

  /// The table of what was compiled.
  package convenience init(_ draft: OfferDraft) {
    var columns = ColumnWriter(columns: OfferTable.columns)
    columns.add(draft.summary)
    columns.add(draft.offers)
    columns.add(draft.placements)
    columns.add(draft.regions)
    columns.add(draft.places)
    columns.add(draft.areaIds)
    columns.add(draft.areaPlacements)
    columns.add(draft.codes)
    columns.add(draft.codePlacements)
    columns.add(draft.openStarts)
    columns.add(draft.openPlacements)
    columns.add(draft.terms)
    columns.add(draft.stacks)
    columns.add(draft.groups)
    columns.add(draft.withGroups)
    columns.add(draft.money)
    columns.add(draft.channels)
    columns.add(draft.zones)
    columns.add(draft.zoneNames)
    columns.add(draft.transitions)
    columns.add(draft.hours)
    columns.add(draft.schedules)
    columns.add(draft.attributes)
    columns.add(draft.segments)
    columns.add(draft.predicates)
    columns.add(draft.items)
    columns.add(draft.rules)
    columns.add(draft.creatives)
    columns.add(draft.creativeFields)
    columns.add(draft.pieces)
    columns.add(draft.parameters)
    columns.add(draft.confidences)
    columns.add(draft.limits)
    columns.add(draft.texts.bytes)
    columns.add(draft.offerOrder)
    columns.add(draft.placeOrder)
    columns.add(draft.rankKeys)
    let buffer = columns.buffer
    var reader = ColumnReader(buffer, columns: OfferTable.columns)
    self.init(buffer, &reader)
  }

  /// The table that a buffer holds; nil where what it says of its columns does not fit it.
  package convenience init?(_ buffer: FlatBuffer) {
    var columns = ColumnReader(buffer, columns: OfferTable.columns)
    self.init(buffer, &columns)
    guard columns.isWhole else { return nil }
  }

  private init(_ buffer: FlatBuffer, _ columns: inout ColumnReader) {
    self.buffer = buffer
    summary = columns.next()[0] ?? CatalogSummary()
    offers = columns.next()
    placements = columns.next()
    regionLists = columns.next()
    places = columns.next()
    areaIds = columns.next()
    areaPlacements = columns.next()
    codes = columns.next()
    codePlacements = columns.next()
    openStarts = columns.next()
    openPlacements = columns.next()
    terms = columns.next()
    stacks = columns.next()
    groups = columns.next()
    withGroups = columns.next()
    money = columns.next()
    channels = columns.next()
    zones = columns.next()
    zoneNames = columns.next()
    transitions = columns.next()
    hours = columns.next()
    schedules = columns.next()
    attributes = columns.next()
    segments = columns.next()
    predicates = columns.next()
    items = columns.next()
    rules = columns.next()
    creatives = columns.next()
    creativeFields = columns.next()
    pieces = columns.next()
    parameters = columns.next()
    confidences = columns.next()
    limits = columns.next()
    texts = columns.next()
    offerOrder = columns.next()
    placeOrder = columns.next()
    rankKeys = columns.next()
  }
}

extension OfferTable {
  var regions: RegionRows { RegionRows(areas: areaIds.count, lists: regionLists) }

  /// The bytes of a text; none where it is not here.
  @inline(__always)
  func bytes(_ text: TextRef) -> RowView<UInt8> {
    texts.text(text)
  }

  func string(_ text: TextRef) -> String {
    String(decoding: bytes(text), as: UTF8.self)
  }

  /// Whether a text reads `string`.
  func reads(_ text: TextRef, _ string: String) -> Bool { texts.reads(text, string) }

  /// What an offer asks for: the same at all of its places.
  func terms(of offer: OfferRecord) -> TermsRecord? {
    placements[offer.placements.first].flatMap { terms[$0.terms] }
  }

  /// What a template gave an offer.
  func parameters(of offer: OfferRecord) -> RowView<TextRef> {
    guard let count = parameters[offer.parameters] else { return .none }
    return parameters.rows(first: Int(offer.parameters) + 1, count: Int(count.offset))
  }

  /// The placements of an area.
  @inline(__always)
  func placements(ofArea area: Int) -> RowView<PlacementRef> {
    guard let reference = areaPlacements[area] else { return .none }
    guard let list = reference.list else { return areaPlacements.rows(first: area, count: 1) }
    return areaPlacements[list].map {
      areaPlacements.rows(first: Int(list) + 1, count: Int($0.count))
    } ?? .none
  }

  /// The placements that no region lets in: see ``OfferDraft/openPlacements``.
  func openPlacements(of list: Int) -> RowView<PlacementRef> {
    guard let first = openStarts[list], let end = openStarts[list + 1], first <= end else {
      return .none
    }
    return openPlacements.rows(Run(first: Int(first), count: Int(end - first)))
  }

  /// Where the rows of a sorted column with a hash start.
  func firstRow<Row>(_ rows: FlatRows<Row>, _ hash: UInt64, _ key: (Row) -> UInt64) -> Int {
    (0..<rows.count).partition { index in rows[index].map { key($0) < hash } ?? false }
  }
}
