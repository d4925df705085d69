/// One value of a catalog's text, before anything knows what it means.
package struct CatalogNode: Sendable {
  package enum Content: Sendable {
    case null
    case scalar(CatalogScalar)
    case list([CatalogNode])
    case map([CatalogMember])
  }

  package let content: Content
  package let place: CatalogPlace

  package init(_ content: Content, at place: CatalogPlace) {
    self.content = content
    self.place = place
  }
}

/// A key of an object, and its value. No key stands twice in one object.
package struct CatalogMember: Sendable {
  package let key: String
  /// Where the key stands.
  package let place: CatalogPlace
  package let value: CatalogNode

  package init(key: String, at place: CatalogPlace, value: CatalogNode) {
    self.key = key
    self.place = place
    self.value = value
  }
}

/// A value without parts, as it was written: what it means is for its reader to say, so that YAML's
/// `NO`, `22:00`, `09810` and `1.10` stay what they look like.
package struct CatalogScalar: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// YAML without quotes.
    case plain
    /// YAML in quotes or a block, or a JSON string: escapes are resolved.
    case quoted
    /// A JSON number.
    case number
    /// JSON's `true` or `false`.
    case boolean
  }

  package let text: String
  package let kind: Kind

  package init(_ text: String, _ kind: Kind) {
    self.text = text
    self.kind = kind
  }
}
