import VicinityCore
import VicinityOffers

/// Compiles creatives and effects: texts in pieces, each once.
struct CreativeCompiler {
  private struct Piece: Hashable {
    let kind: TextPiece.Kind
    let parameter: Int
    let words: String
  }

  private struct Text: Hashable {
    let key: String
    let pieces: [Piece]
  }

  private struct Creative: Hashable {
    let locale: String
    let texts: [Text]
  }

  private let defaultLocale: String
  private var creatives = Interner<[Creative]>()
  private var effects = Interner<String>()

  init(defaultLocale: String) { self.defaultLocale = defaultLocale }

  /// The number of some creatives; 0 for none.
  ///
  /// - Parameter parameters: the names that an offer's template gives it, in their order.
  mutating func compile(
    _ entries: [CreativeEntry], hasPlace: Bool, hasArea: Bool, hasLastDay: Bool,
    parameters: [String]
  ) -> UInt32 {
    if creatives.values.isEmpty { _ = creatives.number(of: []) }
    guard !entries.isEmpty else { return 0 }
    var known = ["offer.id", "offer.name"] + parameters
    if hasPlace { known += ["place.name", "place.id", "distance"] }
    if hasArea { known.append("area.id") }
    if hasLastDay { known.append("validThrough") }
    let made = entries.map { entry in
      Creative(
        locale: entry.locale,
        texts: entry.texts.compactMap { key, text, field in
          VariableText(text, field).map { variable in
            Text(
              key: key,
              pieces: variable.pieces.compactMap { piece($0, known, parameters, field) })
          }
        })
    }
    // The default comes first; without it what is written first.
    let standard = LanguageRange.best(defaultLocale, among: made.map(\.locale))
    let first = made.firstIndex { $0.locale == standard } ?? 0
    return creatives.number(
      of: [made[first]] + made[..<first] + made[(first + 1)...])
  }

  private func piece(
    _ piece: VariableText.Piece, _ known: [String], _ parameters: [String], _ field: Field
  ) -> Piece? {
    guard case .variable(let text) = piece else {
      if case .words(let words) = piece { return Piece(kind: .words, parameter: 0, words: words) }
      return nil
    }
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let name = parts[0]
    let type = parts.count > 1 ? parts[1] : nil
    guard known.contains(name) else {
      field.refuse(
        .variable, "has no value for {\(name)}",
        NearestName.find(name, among: known).map { "did you mean {\($0)}?" }
          ?? "use one of \(Field.alternatives(known))")
      return nil
    }
    let natural = name == "distance" ? "length" : name == "validThrough" ? "date" : "text"
    if let type, type != natural || parts.count > 2 {
      field.refuse(
        .variable, "{\(name)} is a \(natural), not a \(type)",
        "write {\(name)} or {\(name)|\(natural)}")
      return nil
    }
    if let index = parameters.firstIndex(of: name) {
      return Piece(kind: .parameter, parameter: index, words: "")
    }
    let kinds: [String: TextPiece.Kind] = [
      "offer.id": .offerId, "offer.name": .offerName, "place.name": .placeName,
      "place.id": .placeId, "distance": .distance, "area.id": .areaId, "validThrough": .lastDay,
    ]
    return kinds[name].map { Piece(kind: $0, parameter: 0, words: "") }
  }

  /// The number of an effect; 0 for none.
  mutating func compile(effect: CatalogNode?) -> UInt32 {
    if effects.values.isEmpty { _ = effects.number(of: "") }
    guard let effect else { return 0 }
    var json: [UInt8] = []
    effect.appendJSON(to: &json)
    return effects.number(of: String(decoding: json, as: UTF8.self))
  }

  /// Writes texts.
  ///
  /// - Returns: the run of each number of creatives, and of each effect.
  func write(to draft: inout OfferDraft) -> (creatives: [Run], effects: [Run]) {
    let runs = creatives.values.map { list in
      let first = draft.creatives.count
      let records = list.map { creative in
        let fields = creative.texts.map { text in
          CreativeField(key: draft.text(text.key), pieces: write(text.pieces, to: &draft))
        }
        let record = CreativeRecord(
          locale: draft.text(creative.locale),
          fields: Run(first: draft.creativeFields.count, count: fields.count))
        draft.creativeFields += fields
        return record
      }
      draft.creatives += records
      return Run(first: first, count: records.count)
    }
    let effects = self.effects.values.map { effect in
      effect.isEmpty
        ? Run(first: 0, count: 0)
        : write([Piece(kind: .words, parameter: 0, words: effect)], to: &draft)
    }
    return (runs, effects)
  }

  private func write(_ pieces: [Piece], to draft: inout OfferDraft) -> Run {
    let first = draft.pieces.count
    for piece in pieces {
      draft.pieces.append(
        TextPiece(piece.kind, parameter: piece.parameter, words: draft.text(piece.words)))
    }
    return Run(first: first, count: pieces.count)
  }
}
