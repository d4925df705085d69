/// Where in a catalog's files something stands.
package struct CatalogPlace: Hashable, Sendable {
  /// Which file, by its position among those that were read.
  package let file: Int32
  /// The line, from 1.
  package let line: Int32

  package init(file: Int32, line: Int32) {
    self.file = file
    self.line = line
  }
}
