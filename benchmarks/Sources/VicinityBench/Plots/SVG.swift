/// The few marks that a plot is made of.
struct SVG {
  enum TextStyle: String {
    case start, title, middle, end, upright
  }

  private var marks: [String] = []
  private let head: String

  init(width: Double, height: Double, title: String) {
    head = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" \
      role="img" aria-label="\(escaped(title))">
      \(Self.style)
      """
  }

  var text: String { ([head] + marks + ["</svg>\n"]).joined(separator: "\n") }

  mutating func text(_ text: String, x: Double, y: Double, _ style: TextStyle = .start) {
    let turn =
      style == .upright ? " transform=\"rotate(-90 \(number(x)) \(number(y)))\"" : ""
    marks.append(
      "<text x=\"\(number(x))\" y=\"\(number(y))\" class=\"\(style)\"\(turn)>\(escaped(text))</text>"
    )
  }

  /// A line of the grid.
  mutating func line(from start: (Double, Double), to end: (Double, Double)) {
    marks.append(
      "<path d=\"M\(number(start.0)) \(number(start.1))L\(number(end.0)) \(number(end.1))\"/>")
  }

  /// A line of data, with a dot at each of its points.
  mutating func polyline(_ points: [(Double, Double)], style: Int) {
    let list = points.map { "\(number($0.0)),\(number($0.1))" }
    marks.append("<g class=\"s\(style % 5)\"><polyline points=\"\(list.joined(separator: " "))\"/>")
    marks += points.map { "<circle cx=\"\(number($0.0))\" cy=\"\(number($0.1))\" r=\"3\"/>" }
    marks.append("</g>")
  }

  /// Middle tones for the lines; ink and grid follow the reader's theme.
  private static let style = """
    <style>
    text{font:13px system-ui,sans-serif;fill:#333}
    .title{font-size:16px;font-weight:600}
    .middle,.upright{text-anchor:middle}
    .end{text-anchor:end}
    path{stroke:#888;stroke-opacity:.35}
    polyline{fill:none;stroke-width:2.2}
    .s0{stroke:#1a7fd4;fill:#1a7fd4}
    .s1{stroke:#d9622b;fill:#d9622b}
    .s2{stroke:#2f9e5f;fill:#2f9e5f}
    .s3{stroke:#a05fd0;fill:#a05fd0}
    .s4{stroke:#b08a1e;fill:#b08a1e}
    @media(prefers-color-scheme:dark){text{fill:#ccc}}
    </style>
    """
}

private func number(_ value: Double) -> String {
  let text = decimals(value, 1)
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

private func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
}
