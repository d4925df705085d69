/// Where and how bytes fail to be JSON.
package struct JSONProblem: Error {
  package enum Kind: Sendable {
    case endOfInput, value, arrayEnd, objectEnd, keyOrEnd, key, colon, number, escape, surrogate
    case controlCharacter, depth, duplicateKey, trailing
    /// An object with features that is no FeatureCollection.
    case untypedCollection
  }

  package let kind: Kind
  /// Offset of the byte that is wrong.
  package let offset: Int
  /// The key, for ``Kind/duplicateKey``.
  package let key: String

  package init(_ kind: Kind, at offset: Int, key: String = "") {
    self.kind = kind
    self.offset = offset
    self.key = key
  }
}
