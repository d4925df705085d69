/// Rows of text in aligned columns. Columns whose title starts with a blank go to the right.
struct TextTable {
  private var rows: [[String]]
  private let isRight: [Bool]

  init(_ titles: [String]) {
    isRight = titles.map { $0.hasPrefix(" ") }
    rows = [titles.map { $0.hasPrefix(" ") ? String($0.dropFirst()) : $0 }]
  }

  mutating func append(_ row: [String]) { rows.append(row) }

  var text: String {
    let widths = isRight.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let blank = String(repeating: " ", count: widths[column] - row[column].count)
        return isRight[column] ? blank + row[column] : row[column] + blank
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
