/// What keeps time and memory bounded, whatever a catalog holds.
package struct CatalogLimits: Sendable {
  /// The longest file, in bytes, unpacked.
  package var fileBytes = 1 << 30
  /// The most files that includes may name.
  package var files = 10_000
  /// The deepest nesting, aliases expanded; JSON is never followed deeper than its scanner goes.
  package var depth = 64
  /// The most values of one file, aliases expanded. Records on lines of their own are counted alone.
  package var nodes = 50_000_000
  /// The most values of one entry, aliases expanded.
  package var nodesPerEntry = 2_000_000
  /// The longest single text, in bytes.
  package var textBytes = 1 << 20
  /// The longest key, in bytes.
  package var keyBytes = 1 << 10
  /// The longest record on a line of its own, in bytes.
  package var recordBytes = 1 << 26

  package init() {}
}
