/// A change of a ``LiveIndex``.
public enum RecordChange<Record: Sendable>: Sendable {
  /// Adds a record behind all others, in place of those that have its id.
  case put(Record)
  /// Removes the records with an id.
  case remove(id: String)
}
