import Vicinity

/// Text in aligned columns. The first rows set the widths, so that endless answers can be shown as
/// they come.
struct TextTable {
  struct Column {
    enum Side { case left, right }
    let title: String
    let side: Side

    init(_ title: String, _ side: Side) {
      self.title = title
      self.side = side
    }
  }

  private let columns: [Column]
  private var widths: [Int]
  private var waiting: [[String]] = []
  private var isStarted = false

  /// How many rows set the widths.
  private static let sample = 1000

  init(columns: [Column]) {
    self.columns = columns
    widths = columns.map { $0.title.count }
  }

  mutating func add(_ cells: [String], to output: inout [UInt8]) {
    let safe = cells.map(TextTable.safe)
    if isStarted {
      append(safe, to: &output)
      return
    }
    for (column, cell) in safe.enumerated() {
      widths[column] = max(widths[column], TextWidth.columns(of: cell))
    }
    waiting.append(safe)
    if waiting.count == TextTable.sample { start(&output) }
  }

  mutating func finish(to output: inout [UInt8]) {
    if !waiting.isEmpty { start(&output) }
  }

  private mutating func start(_ output: inout [UInt8]) {
    isStarted = true
    if Terminal.hasColor { output += "\u{1B}[1m" }
    append(columns.map(\.title), to: &output)
    if Terminal.hasColor { output += "\u{1B}[0m" }
    for row in waiting { append(row, to: &output) }
    waiting = []
  }

  private func append(_ cells: [String], to output: inout [UInt8]) {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let gap = String(repeating: " ", count: max(0, widths[column] - TextWidth.columns(of: cell)))
      line += (column > 0 ? "  " : "") + (columns[column].side == .left ? cell + gap : gap + cell)
    }
    while line.last == " " { line.removeLast() }
    output += line + "\n"
  }

  /// `text` without what a terminal would act on.
  private static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: Quotation.isControl) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { Quotation.isControl($0) ? " " : $0 }))
  }
}

/// How wide text is on a terminal.
enum TextWidth {
  /// Wide East Asian characters and emoji take two columns, the others one.
  static func columns(of text: String) -> Int {
    text.reduce(0) { $0 + ($1.unicodeScalars.first.map(isWide) == true ? 2 : 1) }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
