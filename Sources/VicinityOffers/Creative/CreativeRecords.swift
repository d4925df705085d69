package import VicinityCore

/// What an offer says in one language.
package struct CreativeRecord: BitwiseCopyable, Sendable {
  /// By BCP 47, as it was written.
  package let locale: TextRef
  /// Its ``CreativeField``s.
  package let fields: Run

  package init(locale: TextRef, fields: Run) {
    self.locale = locale
    self.fields = fields
  }
}

/// A text of a creative, such as its title.
package struct CreativeField: BitwiseCopyable, Sendable {
  package let key: TextRef
  /// Its ``TextPiece``s.
  package let pieces: Run

  package init(key: TextRef, pieces: Run) {
    self.key = key
    self.pieces = pieces
  }
}

/// A piece of a text: words, or what is put in their place when it is shown.
package struct TextPiece: BitwiseCopyable, Sendable {
  package enum Kind: UInt32, Sendable {
    /// The words themselves.
    case words
    /// A parameter of the offer's template, by its number.
    case parameter
    case placeName, placeId, areaId, offerId, offerName
    /// How far the place is, as a length.
    case distance
    /// The last day, as a date.
    case lastDay
  }

  package let kind: UInt32
  package let parameter: UInt32
  package let words: TextRef

  package init(_ kind: Kind, parameter: Int = 0, words: TextRef = .none) {
    self.kind = kind.rawValue
    self.parameter = UInt32(truncatingIfNeeded: parameter)
    self.words = words
  }
}
