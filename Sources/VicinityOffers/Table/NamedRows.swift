import VicinityCore

/// Rows by a name: some under each. They are three columns: the names, where the rows of each start, and
/// the rows. Names stand in the order of the hashes of their texts, and no two are the same.
package struct NamedRows<Row: BitwiseCopyable>: Sendable {
  private let names: FlatRows<TextRef>
  private let starts: FlatRows<UInt32>
  private let rows: FlatRows<Row>

  /// The next three columns, which may hold anything.
  package init(_ columns: inout ColumnReader) {
    names = columns.next()
    starts = columns.next()
    rows = columns.next()
  }

  /// How many names there are.
  package var count: Int { names.count }

  /// The position of a name among all; nil where there is none of that text.
  ///
  /// - Complexity: O(log(names)).
  package func find(_ name: String, _ texts: FlatRows<UInt8>) -> Int? {
    texts.find(name, among: names.count) { names[$0] }
  }

  /// A name by its position.
  package func name(_ position: Int) -> TextRef? { names[position] }

  /// What stands under a name, by its position; nil where the columns do not fit each other.
  package subscript(_ position: Int) -> RowView<Row>? {
    guard let first = starts[position], let end = starts[position + 1], first <= end,
      Int(end) <= rows.count
    else { return nil }
    return rows.rows(first: Int(first), count: Int(end - first))
  }
}

/// Gathers ``NamedRows``.
package struct NamedRowsDraft<Row: BitwiseCopyable> {
  private var names: [String] = []
  private var starts: [Int] = [0]
  private var rows: [Row] = []

  package init() {}

  /// Adds a name, which is not there yet, and what stands under it.
  package mutating func add(_ name: String, _ rows: some Sequence<Row>) {
    names.append(name)
    self.rows.append(contentsOf: rows)
    starts.append(self.rows.count)
  }

  package func write(to columns: inout ColumnWriter, _ texts: inout TextBytes) {
    var (sortedNames, sortedStarts, sortedRows) = ([TextRef](), [UInt32(0)], [Row]())
    sortedNames.reserveCapacity(names.count)
    sortedStarts.reserveCapacity(starts.count)
    sortedRows.reserveCapacity(rows.count)
    for position in FNV1a.order(of: names) {
      sortedNames.append(texts.add(names[position]))
      sortedRows += rows[starts[position]..<starts[position + 1]]
      sortedStarts.append(UInt32(truncatingIfNeeded: sortedRows.count))
    }
    columns.add(sortedNames)
    columns.add(sortedStarts)
    columns.add(sortedRows)
  }
}
