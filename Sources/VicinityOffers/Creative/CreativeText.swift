import VicinityCore

/// Puts what is known of an offer into the words of its creative.
struct CreativeText {
  let table: OfferTable
  let offer: UInt32
  let place: ShownPlace?
  let area: String?
  let lastDay: CivilDate?
  let length: LengthText

  func text(_ run: Run) -> String {
    var text = ""
    for piece in table.pieces.rows(run) {
      switch TextPiece.Kind(rawValue: piece.kind) {
      case .words: text += table.string(piece.words)
      case .parameter: text += parameter(piece)
      case .placeName: text += place?.name ?? ""
      case .placeId: text += place?.id ?? ""
      case .areaId: text += area ?? ""
      case .offerId: text += table.string(table.offerId(offer))
      case .offerName: text += table.string(table.offerName(offer))
      case .distance:
        if let metres = place?.path?.distanceMetres { text += length.text(metres: metres) }
      case .lastDay: text += lastDay?.description ?? ""
      case nil: break
      }
    }
    return text
  }

  private func parameter(_ piece: TextPiece) -> String {
    let rows = table.parameters(ofOffer: offer)
    guard Int(piece.parameter) < rows.count else { return "" }
    return table.string(rows[Int(piece.parameter)])
  }
}

/// Writes an offer's effect, which is JSON in pieces: words as they are, parameters as they were made
/// for JSON.
struct EffectText {
  let table: OfferTable
  let offer: UInt32

  func json(_ run: Run) -> String {
    let parameters = table.parameters(ofOffer: offer)
    var text = ""
    for piece in table.pieces.rows(run) {
      if piece.kind == TextPiece.Kind.words.rawValue {
        text += table.string(piece.words)
      } else if Int(piece.parameter) < parameters.count {
        text += table.string(parameters[Int(piece.parameter)])
      }
    }
    return text
  }
}
