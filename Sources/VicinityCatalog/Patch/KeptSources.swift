import VicinityCore
import VicinityGeometry
import VicinityOffers

/// What is known of the text that a catalog was compiled from: see ``SourceWriter``. Each thing is looked
/// up where it is asked for, and its text read then.
///
/// The section may be a part of a file, and then hold anything: what does not fit is noted as a defect where
/// it is asked for, and taken for absent.
final class KeptSources: Sendable {
  /// What the id of an area stands for.
  enum Area {
    case regions([RegionRecord])
    case around(metres: Double)
  }

  /// How many columns there are.
  static let columns = 25
  static let placeKeys: [StaticString] = ["timezone", "openingHours", "tags"]

  /// Which file defects are about.
  let file: Int32
  // The columns point into it.
  private let section: FlatBuffer
  private let settingTexts: NamedRows<TextRef>
  private let segmentTexts: NamedRows<TextRef>
  private let areas: NamedRows<RegionRecord>
  private let circles: NamedRows<Double>
  private let groups: NamedRows<UInt32>
  /// By tags, the numbers of ``details``, ascending.
  private let tags: NamedRows<UInt32>
  /// The tags that offers choose their places by.
  private let choices: NamedRows<UInt8>
  private let choosesAllPlaces: FlatRows<UInt8>
  /// Ascending, no two with a place in common.
  private let details: FlatRows<KeptDetail>
  private let changes: FlatRows<KeptChange>
  private let texts: FlatRows<UInt8>

  /// Nil, and a defect, where what the section says of its columns does not fit it.
  ///
  /// - Complexity: O(1).
  init?(_ section: FlatBuffer, file: Int32, _ log: DefectLog) {
    self.file = file
    self.section = section
    var columns = ColumnReader(section, columns: KeptSources.columns)
    settingTexts = NamedRows(&columns)
    segmentTexts = NamedRows(&columns)
    areas = NamedRows(&columns)
    circles = NamedRows(&columns)
    groups = NamedRows(&columns)
    tags = NamedRows(&columns)
    choices = NamedRows(&columns)
    choosesAllPlaces = columns.next()
    details = columns.next()
    changes = columns.next()
    texts = columns.next()
    guard columns.isWhole else {
      refuse(log)
      return nil
    }
  }

  /// Notes that it does not say what it should.
  func refuse(_ log: DefectLog) {
    log.add(
      .compiled, at: CatalogPlace(file: file, line: 0),
      problem: "is damaged in what it keeps of its text", mend: "copy it again")
  }
}

// What is not of places.
extension KeptSources {
  /// What the catalog says of itself and of all its offers.
  func settings(_ log: DefectLog) -> [KeptMember] {
    (0..<settingTexts.count).compactMap { position in
      guard let name = settingTexts.name(position),
        let value = node(settingTexts[position]?.first, log)
      else { return nil }
      return KeptMember(key: string(name), value: value)
    }
  }

  /// The segment with an id; nil where there is none.
  func segment(_ id: String, _ log: DefectLog) -> CatalogNode? {
    guard let position = segmentTexts.find(id, texts) else { return nil }
    guard let segment = node(segmentTexts[position]?.first, log) else { return nil }
    if segment.member("id")?.scalarText == id { return segment }
    refuse(log)
    return nil
  }

  /// The text of each segment as it was kept.
  var segments: [(id: String, text: [UInt8])] {
    (0..<segmentTexts.count).compactMap { position in
      guard let name = segmentTexts.name(position), let text = segmentTexts[position]?.first else {
        return nil
      }
      return (string(name), Array(texts.text(text)))
    }
  }

  /// What the id of an area stands for; nil where no offer uses one of that id.
  func area(_ id: String, _ log: DefectLog) -> Area? {
    if let position = areas.find(id, texts) {
      if let regions = areas[position] { return .regions(Array(regions)) }
    } else if let position = circles.find(id, texts) {
      if let metres = circles[position]?.first, Field.isRadius(metres: metres) {
        return .around(metres: metres)
      }
    } else {
      return nil
    }
    refuse(log)
    return nil
  }

  /// The number of a stacking group of the catalog; nil where there is none of that name.
  func group(_ name: String) -> UInt32? { groups.find(name, texts).flatMap { groups[$0]?.first } }

  /// The offers that were changed, and where they stand.
  func changedOffers(_ log: DefectLog) -> [(id: String, position: UInt32, node: CatalogNode)] {
    (0..<changes.count).compactMap { index in
      guard let change = changes[index], let offer = node(change.text, log) else { return nil }
      if let id = offer.member("id")?.scalarText { return (id, change.position, offer) }
      refuse(log)
      return nil
    }
  }

  private func string(_ text: TextRef) -> String {
    String(decoding: texts.text(text), as: UTF8.self)
  }

  /// The value that was kept as a text; nil, and a defect, where it is none.
  private func node(_ text: TextRef?, _ log: DefectLog) -> CatalogNode? {
    let bytes = text.map { Array(texts.text($0)) } ?? []
    if UTF8Text.isValid(bytes.span) {
      // Its defects are those of the bytes, and not of somebody's words.
      let kept = try? JSONTree.record(
        bytes, file: file, limits: KeptSources.limits, log: DefectLog())
      if let node = kept { return node.unpacked }
    }
    refuse(log)
    return nil
  }

  /// What was an entry once was within its limits.
  private static var limits: CatalogLimits {
    var limits = CatalogLimits()
    limits.nodesPerEntry = limits.nodes
    limits.textBytes = 1 << 30
    return limits
  }
}

// What is of places.
extension KeptSources {
  /// Whether offers are at all places.
  var choosesAll: Bool { choosesAllPlaces[0] == 1 }

  /// Whether offers are at all places with a tag.
  func chooses(tag: String) -> Bool { choices.find(tag, texts) != nil }

  /// The places with a tag, ascending, of as many as there are.
  func places(tagged tag: String, of count: Int, _ log: DefectLog) -> [UInt32] {
    guard let position = tags.find(tag, texts) else { return [] }
    guard let rows = tags[position], let places = places(of: rows, of: count) else {
      refuse(log)
      return []
    }
    return places
  }

  private func places(of rows: RowView<UInt32>, of count: Int) -> [UInt32]? {
    var places: [UInt32] = []
    for row in rows {
      guard let range = details[row]?.places, range.upperBound <= count,
        range.lowerBound > places.last.map(Int.init) ?? -1
      else { return nil }
      places += range.map { UInt32(truncatingIfNeeded: $0) }
    }
    return places
  }

  /// What is known of a place beside its columns: an object with some of ``placeKeys``; nil for nothing.
  func detail(ofPlace number: UInt32, _ log: DefectLog) -> CatalogNode? {
    let index = (0..<details.count).partition { index in
      details[index].map { $0.end <= number } ?? false
    }
    guard let detail = details[index], detail.first <= number else { return nil }
    return node(detail.text, log)
  }
}

/// What is known of some places that stand one behind the other.
struct KeptDetail: BitwiseCopyable {
  let first: UInt32
  /// Behind the last one.
  var end: UInt32
  let text: TextRef

  /// Nil where it has none.
  var places: Range<Int>? { first < end ? Int(first)..<Int(end) : nil }
}

/// An offer that was changed.
struct KeptChange: BitwiseCopyable {
  /// Where it stands in the order of the changed catalog.
  let position: UInt32
  let text: TextRef
}
