import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Writes what a change of a compiled catalog needs to know of the text that it was compiled from, and its
/// columns do not say: settings, segments, what the ids of areas stand for, and of places their zones,
/// hours and tags. A line of JSON for each; ``KeptSources`` reads them.
struct SourceWriter {
  private let compiler: OfferCompiler
  private let assembler: CatalogAssembler
  private var lines: [UInt8] = []

  /// - Parameter assembler: the one that has assembled the compiler's offers.
  init(_ compiler: OfferCompiler, _ assembler: CatalogAssembler) {
    self.compiler = compiler
    self.assembler = assembler
  }

  var buffer: FlatBuffer { FlatBuffer(lines) }

  mutating func add(settings: CatalogSettings) {
    for member in settings.kept { add(member.key, member.value) }
  }

  mutating func add(_ segments: [CatalogNode]) {
    for segment in segments { add("segment", segment) }
  }

  /// Adds an offer that was changed, for the next change.
  mutating func add(_ offer: OfferEntry, position: UInt32) {
    lines += "{\"position\":\(position),\"offer\":".utf8
    offer.field.node.appendKept(to: &lines)
    lines += "}\n".utf8
  }

  /// Adds the areas that offers use, and what is known of places.
  mutating func addParts() {
    addAreas()
    addPlaces()
    for tag in compiler.choices.tags.sorted() { add("choice", text: tag) }
    if compiler.choices.all { lines += "{\"choosesAll\":true}\n".utf8 }
  }

  private mutating func add(_ key: String, _ node: CatalogNode) {
    lines += "{\"\(key)\":".utf8
    node.appendKept(to: &lines)
    lines += "}\n".utf8
  }

  private mutating func add(_ key: String, text: String) {
    lines += "{\"\(key)\":".utf8
    JSONText.append(text.utf8, to: &lines)
    lines += "}\n".utf8
  }

  private mutating func addAreas() {
    var lines = self.lines
    compiler.areas.forEachResolved { id, resolved in
      lines += "{\"area\":".utf8
      JSONText.append(id.utf8, to: &lines)
      switch resolved {
      case .around(let metres): lines += ",\"metres\":\(metres)}\n".utf8
      case .regions(let regions):
        let numbers = regions.map { region in
          switch region {
          case .shape(let number): "\(2 * UInt64(assembler.shapeNumbers[number]))"
          case .code(let number): "\(2 * UInt64(assembler.codeNumbers[number]) + 1)"
          }
        }
        lines += ",\"regions\":[\(numbers.joined(separator: ","))]}\n".utf8
      }
    }
    self.lines = lines
  }

  /// Places of which the same is known share a line: those of a file do.
  private mutating func addPlaces() {
    var known: [[UInt8]: Int] = [:]
    var details: [[UInt8]] = []
    var ranges: [[Range<Int>]] = []
    for (number, place) in compiler.places.entries.enumerated() {
      let detail = place.detail
      guard !detail.isEmpty else { continue }
      let index = known[detail] ?? details.count
      if index == details.count {
        known[detail] = index
        details.append(detail)
        ranges.append([])
      }
      if let last = ranges[index].last, last.upperBound == number {
        ranges[index][ranges[index].count - 1] = last.lowerBound..<number + 1
      } else {
        ranges[index].append(number..<number + 1)
      }
    }
    for (detail, ranges) in zip(details, ranges) {
      let numbers = ranges.map { "\($0.lowerBound),\($0.upperBound)" }.joined(separator: ",")
      lines += "{\"places\":[\(numbers)],\"detail\":{".utf8 + detail + "}}\n".utf8
    }
  }

}

extension PlaceEntry {
  /// What is known of a place beside its columns, as members of an object; empty for nothing.
  static func detail(_ field: Field) -> [UInt8] {
    guard case .map(let members) = field.node.content else { return [] }
    var json: [UInt8] = []
    for member in members where KeptSources.placeKeys.contains(member.key) {
      if !json.isEmpty { json.append(0x2C) }
      json += "\"\(member.key)\":".utf8
      member.value.appendKept(to: &json)
    }
    return json
  }
}
