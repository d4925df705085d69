package import VicinityCore

/// A compiled catalog in one ``FlatBuffer``: see ``ColumnWriter`` for its form. The buffer may be a part
/// of a file, and then hold anything.
///
/// What a number names is looked up where it is asked for, and taken for absent where there is none;
/// so no bytes lead out of the buffer, whatever they are.
package final class OfferTable: Sendable {
  package let buffer: FlatBuffer
  package let summary: CatalogSummary
  /// The areas that its regions and its places name.
  package let areas: AreaTree

  let offers: FlatRows<UInt32>
  let placements: FlatRows<PlacementRecord>
  let sites: FlatRows<PlacementSite>
  private let regionLists: FlatRows<RegionRecord>
  let places: FlatRows<PlaceRecord>
  let shortPoints: FlatRows<ShortPointRecord>
  let points: FlatRows<PointRecord>
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
  let rules: FlatRows<UInt16>
  let ruleTops: FlatRows<UInt16>
  let creatives: FlatRows<CreativeRecord>
  let creativeFields: FlatRows<CreativeField>
  let pieces: FlatRows<TextPiece>
  let parameters: FlatRows<TextRef>
  let parameterRuns: FlatRows<ParameterRun>
  let confidences: FlatRows<Double>
  let limits: FlatRows<LimitRecord>
  let texts: FlatRows<UInt8>
  private let areaStarts: FlatRows<TextRef>
  private let placeStarts: FlatRows<TextRef>
  private let offerStarts: FlatRows<TextRef>
  let offerOrder: FlatRows<UInt32>
  let placeOrder: FlatRows<UInt32>
  let rankKeys: FlatRows<RankRecord>

  /// How many columns there are.
  private static let columns = 44

  /// The table of what was compiled.
  package convenience init(_ draft: OfferDraft, _ areas: AreaTree) {
    var columns = ColumnWriter(columns: OfferTable.columns)
    columns.add(draft.summary)
    columns.add(draft.offers)
    columns.add(draft.placements)
    columns.add(draft.sites)
    columns.add(draft.regions)
    columns.add(draft.places)
    columns.add(draft.shortPoints)
    columns.add(draft.points)
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
    columns.add(draft.ruleTops)
    columns.add(draft.creatives)
    columns.add(draft.creativeFields)
    columns.add(draft.pieces)
    columns.add(draft.parameters)
    columns.add(draft.parameterRuns)
    columns.add(draft.confidences)
    columns.add(draft.limits)
    columns.add(draft.texts.bytes)
    columns.add(draft.areaTexts)
    columns.add(draft.placeTexts)
    columns.add(draft.offerTexts)
    columns.add(draft.offerOrder)
    columns.add(draft.placeOrder)
    columns.add(draft.rankKeys)
    let buffer = columns.buffer
    var reader = ColumnReader(buffer, columns: OfferTable.columns)
    self.init(buffer, &reader, areas)
  }

  /// The table that a buffer holds; nil where what it says of its columns does not fit it.
  package convenience init?(_ buffer: FlatBuffer, _ areas: AreaTree) {
    var columns = ColumnReader(buffer, columns: OfferTable.columns)
    self.init(buffer, &columns, areas)
    guard columns.isWhole else { return nil }
  }

  private init(_ buffer: FlatBuffer, _ columns: inout ColumnReader, _ areas: AreaTree) {
    self.buffer = buffer
    self.areas = areas
    summary = columns.next()[0] ?? CatalogSummary()
    offers = columns.next()
    placements = columns.next()
    sites = columns.next()
    regionLists = columns.next()
    places = columns.next()
    shortPoints = columns.next()
    points = columns.next()
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
    ruleTops = columns.next()
    creatives = columns.next()
    creativeFields = columns.next()
    pieces = columns.next()
    parameters = columns.next()
    parameterRuns = columns.next()
    confidences = columns.next()
    limits = columns.next()
    texts = columns.next()
    areaStarts = columns.next()
    placeStarts = columns.next()
    offerStarts = columns.next()
    offerOrder = columns.next()
    placeOrder = columns.next()
    rankKeys = columns.next()
  }
}

extension OfferTable {
  var regions: RegionRows { RegionRows(areas: areas.count, lists: regionLists) }
  var areaTexts: NumberedTexts {
    NumberedTexts(texts: texts, starts: areaStarts, textsEach: 1)
  }
  var placeTexts: NumberedTexts {
    NumberedTexts(texts: texts, starts: placeStarts, textsEach: 2)
  }
  var offerTexts: NumberedTexts {
    NumberedTexts(texts: texts, starts: offerStarts, textsEach: 2)
  }

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

  /// What an offer asks for: the same at all of its places; nil where there is none.
  func terms(ofOffer offer: UInt32) -> TermsRecord? {
    offers[offer].flatMap { placements[$0] }.flatMap { terms[$0.terms] }
  }

  /// The numbers of an offer's placements.
  func placements(ofOffer offer: UInt32) -> Range<Int> {
    guard let first = offers[offer].map({ Int($0) }) else { return 0..<0 }
    var end = first
    while let site = sites[end], site.offer == offer { end += 1 }
    return first..<end
  }

  /// What a template gave an offer.
  ///
  /// - Complexity: O(log(runs of offers of one template)).
  func parameters(ofOffer offer: UInt32) -> RowView<TextRef> {
    let behind = firstRow(parameterRuns, UInt64(offer) + 1) { UInt64($0.first) }
    guard let run = parameterRuns[behind - 1], run.first <= offer, offer - run.first < run.offers
    else { return .none }
    let (before, isTooMany) = Int(offer - run.first).multipliedReportingOverflow(
      by: Int(run.values.count))
    guard !isTooMany, before <= parameters.count else { return .none }
    return parameters.rows(first: Int(run.values.first) + before, count: Int(run.values.count))
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

  /// Where the rows of a column that is sorted by a key start that are not below one.
  func firstRow<Row>(_ rows: FlatRows<Row>, _ least: UInt64, _ key: (Row) -> UInt64) -> Int {
    (0..<rows.count).partition { index in rows[index].map { key($0) < least } ?? false }
  }
}
