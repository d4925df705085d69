/// Records in an order, with their index: ``IndexedAreas`` and ``IndexedPlaces``.
///
/// What ``LiveIndex`` is made of. A record is an ``Area`` or a ``Place``; those of two conforming values
/// can be indexed together.
public protocol IndexedRecords: Sendable {
  /// What is indexed.
  associatedtype Record: Sendable

  /// The file that the records were read from, as it was named.
  var source: String { get }

  /// The number of records.
  var count: Int { get }

  /// The record at `position`, 0..<``count``.
  subscript(position: Int) -> Record { get }

  /// The id of the record at `position` as text, without the record.
  func id(at position: Int) -> String?

  /// The record's id as text; nil where its file gives none.
  static func id(of record: Record) -> String?

  /// An index of `records`, in their order, wherever they come from. It has this one's source, and where
  /// this one has no properties, it keeps ids and names alone.
  ///
  /// - Throws: ``GeometryError`` where the index would be larger than its format can count.
  /// - Complexity: as indexing what was read from a file, and a few microseconds a record.
  func indexing(_ records: some Sequence<Record>) throws(GeometryError) -> Self
}
