import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Writes what a change of a compiled catalog needs to know of the text that it was compiled from, and its
/// columns do not say: settings, segments, what the ids of areas stand for, and of places their zones,
/// hours and tags. ``KeptSources`` reads it.
struct SourceWriter {
  private let compiler: OfferCompiler
  private let assembler: CatalogAssembler
  private var settings = NamedRowsDraft<TextRef>()
  private var segments = NamedRowsDraft<TextRef>()
  private var changes: [KeptChange] = []
  private var texts = TextBytes()

  /// - Parameter assembler: the one that has assembled the compiler's offers.
  init(_ compiler: OfferCompiler, _ assembler: CatalogAssembler) {
    self.compiler = compiler
    self.assembler = assembler
  }

  mutating func add(settings: CatalogSettings) {
    for member in settings.kept { self.settings.add(member.key, [texts.add(member.value.kept)]) }
  }

  /// Adds a segment: its ``CatalogNode/kept`` text.
  mutating func add(segment id: String, _ text: [UInt8]) { segments.add(id, [texts.add(text)]) }

  /// Adds an offer that was changed, for the next change.
  mutating func add(_ offer: OfferEntry, position: UInt32) {
    changes.append(KeptChange(position: position, text: texts.add(offer.field.node.kept)))
  }

  /// What was added, the areas that offers use, and what is known of places.
  consuming func buffer() -> FlatBuffer {
    var columns = ColumnWriter(columns: KeptSources.columns)
    settings.write(to: &columns, &texts)
    segments.write(to: &columns, &texts)
    writeAreas(to: &columns)
    var groups = NamedRowsDraft<UInt32>()
    for (number, name) in compiler.groups.values.enumerated() {
      groups.add(name, [UInt32(truncatingIfNeeded: number)])
    }
    groups.write(to: &columns, &texts)
    let details = writeTags(to: &columns)
    var choices = NamedRowsDraft<UInt8>()
    for tag in compiler.choices.tags { choices.add(tag, []) }
    choices.write(to: &columns, &texts)
    columns.add([compiler.choices.all ? 1 : 0] as [UInt8])
    columns.add(details)
    columns.add(changes)
    columns.add(texts.bytes)
    return columns.buffer
  }

  private mutating func writeAreas(to columns: inout ColumnWriter) {
    var (areas, circles) = (NamedRowsDraft<RegionRecord>(), NamedRowsDraft<Double>())
    compiler.areas.forEachResolved { id, resolved in
      switch resolved {
      case .around(let metres): circles.add(id, [metres])
      case .regions(let regions):
        areas.add(
          id,
          regions.map { region in
            switch region {
            case .shape(let number): .area(assembler.shapeNumbers[number])
            case .code(let number): .code(assembler.codeNumbers[number])
            }
          })
      }
    }
    areas.write(to: &columns, &texts)
    circles.write(to: &columns, &texts)
  }

  /// Places behind one another of which the same is known share a row: those of a file do.
  private mutating func writeTags(to columns: inout ColumnWriter) -> [KeptDetail] {
    var known: [[UInt8]: TextRef] = [:]
    var details: [KeptDetail] = []
    var last: [UInt8] = []
    var tags = Interner<String>()
    var tagged: [[UInt32]] = []
    for (index, place) in compiler.places.entries.enumerated() where !place.detail.isEmpty {
      let number = UInt32(truncatingIfNeeded: index)
      if details.last?.end == number, place.detail == last {
        details[details.count - 1].end += 1
        continue
      }
      last = place.detail
      let text = known[last] ?? texts.add(last)
      known[last] = text
      let row = UInt32(truncatingIfNeeded: details.count)
      for tag in place.tags {
        let tag = Int(tags.number(of: tag))
        if tag == tagged.count { tagged.append([]) }
        if tagged[tag].last != row { tagged[tag].append(row) }
      }
      details.append(KeptDetail(first: number, end: number + 1, text: text))
    }
    var draft = NamedRowsDraft<UInt32>()
    for (tag, rows) in zip(tags.values, tagged) { draft.add(tag, rows) }
    draft.write(to: &columns, &texts)
    return details
  }
}

extension PlaceEntry {
  /// What is known of a place beside its columns, as an object that ``CatalogNode/kept`` writes; empty for
  /// nothing.
  static func detail(_ field: Field) -> [UInt8] {
    guard field.isObject else { return [] }
    var json: [UInt8] = []
    for key in KeptSources.placeKeys {
      guard let (_, record) = field.root.tree.find(key, in: field.record) else { continue }
      if json.isEmpty { json.reserveCapacity(64) }
      json.append(json.isEmpty ? 0x7B : 0x2C)
      JSONText.append(key.description.utf8, to: &json)
      json.append(0x3A)
      field.child(record + 1).node.appendKept(to: &json)
    }
    if !json.isEmpty { json.append(0x7D) }
    return json
  }
}
