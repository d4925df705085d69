import VicinityCore
import VicinityGeometry
import VicinityOffers

/// What is known of the text that a catalog was compiled from: see ``SourceWriter``.
struct KeptSources: Sendable {
  /// What the id of an area stands for.
  enum Area: Sendable {
    /// Twice the number of a shape, or of a code and one more.
    case regions([UInt64])
    case around(metres: Double)
  }

  private(set) var settings: [KeptMember] = []
  private(set) var segments: [String: CatalogNode] = [:]
  private(set) var areas: [String: Area] = [:]
  private(set) var choices = PlaceChoices()
  /// The offers that were changed, and where they stand.
  private(set) var offers: [(id: String, position: UInt32, node: CatalogNode)] = []
  /// The places of each tag.
  private var tags: [String: [Range<UInt32>]] = [:]
  private var details: [CatalogNode] = []
  private var ranges: [(places: Range<UInt32>, detail: Int)] = []

  static let placeKeys = ["timezone", "openingHours", "tags"]

  init() {}

  /// - Parameter file: which file defects are about.
  /// - Throws: where the section does not say what it should.
  /// - Complexity: O(bytes).
  init(_ section: FlatBuffer, file: Int32, _ log: DefectLog) throws(DocumentFailure) {
    // Zeros follow the last line up to the end of the section.
    let bytes = unsafe Array(section.bytes.prefix { $0 != 0 })
    try TextLines.forEach(bytes.span) { (line, text) throws(DocumentFailure) in
      guard UTF8Text.isValid(text) else {
        throw DocumentFailure(.compiled, line: line, "is damaged", "copy it again")
      }
      var tree = JSONTree(
        file: file, line: line, isRecord: true, limits: KeptSources.limits, log: log)
      add(try tree.read(text, from: 0))
    }
    ranges.sort { $0.places.lowerBound < $1.places.lowerBound }
  }

  /// A collection of many areas is one line.
  private static var limits: CatalogLimits {
    var limits = CatalogLimits()
    limits.nodesPerEntry = limits.nodes
    limits.textBytes = 1 << 30
    return limits
  }

  private mutating func add(_ node: CatalogNode) {
    guard case .map(var members) = node.content, let first = members.next() else { return }
    switch first.key {
    case "catalog", "policies":
      settings.append(KeptMember(key: first.key, value: first.value.unpacked))
    case "segment":
      let segment = first.value.unpacked
      if let id = segment.member("id")?.scalarText { segments[id] = segment }
    case "area": addArea(first.value.scalarText ?? "", node)
    case "places": addPlaces(first.value, node.member("detail")?.unpacked)
    case "choice": if let tag = first.value.scalarText { choices.tags.insert(tag) }
    case "choosesAll": choices.all = true
    case "position":
      if let position = first.value.scalarText.flatMap(UInt32.init),
        let offer = node.member("offer")?.unpacked, let id = offer.member("id")?.scalarText
      {
        offers.append((id, position, offer))
      }
    default: break
    }
  }

  private mutating func addArea(_ id: String, _ node: CatalogNode) {
    if let metres = node.member("metres")?.scalarText.flatMap(Double.init) {
      areas[id] = .around(metres: metres)
    } else if case .list(let numbers) = node.member("regions")?.content {
      areas[id] = .regions(numbers.compactMap { $0.scalarText.flatMap(UInt64.init) })
    }
  }

  private mutating func addPlaces(_ numbers: CatalogNode, _ detail: CatalogNode?) {
    guard case .list(let nodes) = numbers.content, let detail else { return }
    let bounds = nodes.compactMap { $0.scalarText.flatMap(UInt32.init) }
    let names = KeptSources.tags(of: detail)
    for index in stride(from: 0, to: bounds.count - 1, by: 2)
    where bounds[index] < bounds[index + 1] {
      ranges.append((bounds[index]..<bounds[index + 1], details.count))
      for name in names { tags[name, default: []].append(bounds[index]..<bounds[index + 1]) }
    }
    details.append(detail)
  }

  private static func tags(of detail: CatalogNode) -> [String] {
    switch detail.member("tags")?.content {
    case .list(let nodes): nodes.compactMap(\.scalarText)
    case .scalar(let scalar): [scalar.text]
    case .map, .null, nil: []
    }
  }

  /// The places with a tag, ascending, of as many as there are.
  func places(tagged tag: String, of count: Int) -> [UInt32] {
    let ranges = (tags[tag] ?? []).map { $0.clamped(to: 0..<UInt32(clamping: count)) }
    return Array(Set(ranges.joined())).sorted()
  }

  /// What is known of a place beside its columns: an object with some of ``placeKeys``.
  func detail(ofPlace number: UInt32) -> CatalogNode? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].places.upperBound <= number { low = middle + 1 } else { high = middle }
    }
    guard low < ranges.count, ranges[low].places.contains(number) else { return nil }
    return details[ranges[low].detail]
  }
}
