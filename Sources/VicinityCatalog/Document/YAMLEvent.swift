/// What a YAML parser meets on its way through a text.
struct YAMLEvent {
  enum Kind {
    case documentStart
    case alias(String)
    case scalar(String, isPlain: Bool)
    case listStart, mapStart
    /// The end of a list or map.
    case end
    case streamEnd
    /// What carries nothing: the start of the stream, the end of a document.
    case other
  }

  let kind: Kind
  /// From 1.
  let line: Int
  /// The name that aliases call it by.
  var anchor: String?
  /// A tag that was written out, with its prefix resolved.
  var tag: String?
}
