package import VicinityCore

/// A compiled catalog in one ``FlatBuffer``: how many rows each column has, then the columns.
///
/// What a number names is looked up where it is asked for, and taken for absent where there is none;
/// so no bytes lead out of the buffer, whatever they are.
package final class OfferTable: Sendable {
  package let buffer: FlatBuffer
  package let summary: CatalogSummary

  let offers: FlatRows<OfferRecord>
  let placements: FlatRows<PlacementRecord>
  let regions: FlatRows<RegionRecord>
  let places: FlatRows<PlaceRecord>
  let areaIds: FlatRows<TextRef>
  let areaStarts: FlatRows<UInt32>
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
  let texts: FlatRows<UInt8>

  /// The number of columns.
  static let columns = 33

  package init(_ draft: OfferDraft) {
    var layout = FlatLayout()
    let head = layout.column(of: CatalogSummary.self, count: 1)
    let counts = layout.column(of: UInt64.self, count: OfferTable.columns)
    var sizes: [UInt64] = []
    var fills: [(borrowing FlatWriter) -> Void] = []
    func column<Row: BitwiseCopyable>(_ rows: [Row]) -> FlatColumn<Row> {
      let column = layout.column(of: Row.self, count: rows.count)
      sizes.append(UInt64(rows.count))
      fills.append { $0.write(rows, to: column) }
      return column
    }
    let (offers, placements) = (column(draft.offers), column(draft.placements))
    let (regions, places) = (column(draft.regions), column(draft.places))
    let (areaIds, areaStarts) = (column(draft.areaIds), column(draft.areaStarts))
    let (areaPlacements, codes) = (column(draft.areaPlacements), column(draft.codes))
    let codePlacements = column(draft.codePlacements)
    let (openStarts, openPlacements) = (column(draft.openStarts), column(draft.openPlacements))
    let (terms, stacks, groups) = (column(draft.terms), column(draft.stacks), column(draft.groups))
    let (withGroups, money) = (column(draft.withGroups), column(draft.money))
    let (channels, zones) = (column(draft.channels), column(draft.zones))
    let (zoneNames, transitions) = (column(draft.zoneNames), column(draft.transitions))
    let (hours, schedules) = (column(draft.hours), column(draft.schedules))
    let (attributes, segments) = (column(draft.attributes), column(draft.segments))
    let (predicates, items) = (column(draft.predicates), column(draft.items))
    let (rules, creatives) = (column(draft.rules), column(draft.creatives))
    let (creativeFields, pieces) = (column(draft.creativeFields), column(draft.pieces))
    let (parameters, confidences) = (column(draft.parameters), column(draft.confidences))
    let texts = column(draft.texts)
    let buffer = FlatBuffer(layout) { writer in
      writer.write(draft.summary, to: head, at: 0)
      writer.write(sizes, to: counts)
      for fill in fills { fill(writer) }
    }
    self.buffer = buffer
    summary = draft.summary
    self.offers = FlatRows(buffer, offers)
    self.placements = FlatRows(buffer, placements)
    self.regions = FlatRows(buffer, regions)
    self.places = FlatRows(buffer, places)
    self.areaIds = FlatRows(buffer, areaIds)
    self.areaStarts = FlatRows(buffer, areaStarts)
    self.areaPlacements = FlatRows(buffer, areaPlacements)
    self.codes = FlatRows(buffer, codes)
    self.codePlacements = FlatRows(buffer, codePlacements)
    self.openStarts = FlatRows(buffer, openStarts)
    self.openPlacements = FlatRows(buffer, openPlacements)
    self.terms = FlatRows(buffer, terms)
    self.stacks = FlatRows(buffer, stacks)
    self.groups = FlatRows(buffer, groups)
    self.withGroups = FlatRows(buffer, withGroups)
    self.money = FlatRows(buffer, money)
    self.channels = FlatRows(buffer, channels)
    self.zones = FlatRows(buffer, zones)
    self.zoneNames = FlatRows(buffer, zoneNames)
    self.transitions = FlatRows(buffer, transitions)
    self.hours = FlatRows(buffer, hours)
    self.schedules = FlatRows(buffer, schedules)
    self.attributes = FlatRows(buffer, attributes)
    self.segments = FlatRows(buffer, segments)
    self.predicates = FlatRows(buffer, predicates)
    self.items = FlatRows(buffer, items)
    self.rules = FlatRows(buffer, rules)
    self.creatives = FlatRows(buffer, creatives)
    self.creativeFields = FlatRows(buffer, creativeFields)
    self.pieces = FlatRows(buffer, pieces)
    self.parameters = FlatRows(buffer, parameters)
    self.confidences = FlatRows(buffer, confidences)
    self.texts = FlatRows(buffer, texts)
  }
}

extension OfferTable {
  /// Calls `body` with all bytes.
  package func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { unsafe body(buffer.bytes) }

  /// The bytes of a text; none where it is not here.
  @inline(__always)
  func bytes(_ text: TextRef) -> RowView<UInt8> {
    texts.rows(Run(first: Int(text.offset), count: Int(text.count)))
  }

  func string(_ text: TextRef) -> String {
    String(decoding: bytes(text), as: UTF8.self)
  }

  /// Whether a text reads `string`.
  func reads(_ text: TextRef, _ string: String) -> Bool {
    let bytes = bytes(text)
    guard bytes.count == string.utf8.count else { return false }
    var string = string
    return string.withUTF8 { unsafe bytes.buffer.elementsEqual($0) }
  }

  /// What an offer asks for: the same at all of its places.
  func terms(of offer: OfferRecord) -> TermsRecord? {
    placements[offer.placements.first].flatMap { terms[$0.terms] }
  }

  /// The placements of an area.
  @inline(__always)
  func placements(ofArea area: Int) -> RowView<PlacementRef> {
    guard let first = areaStarts[area], let end = areaStarts[area + 1], first <= end else {
      return .none
    }
    return areaPlacements.rows(Run(first: Int(first), count: Int(end - first)))
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
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if let row = rows[middle], key(row) < hash { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
