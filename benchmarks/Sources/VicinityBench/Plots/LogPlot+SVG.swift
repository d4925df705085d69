extension LogPlot {
  private static let width = 720.0
  private static let height = 420.0
  private static let left = 70.0
  /// Where the lines end and their names begin.
  private static let right = 520.0
  private static let top = 50.0
  private static let bottom = 360.0

  /// A picture without a background, whose colors suit a light page and a dark one.
  var svg: String {
    let x = LogAxis(lines.flatMap { $0.points.map(\.x) }, from: Self.left, to: Self.right)
    let y = LogAxis(lines.flatMap { $0.points.map(\.y) }, from: Self.bottom, to: Self.top)
    var svg = SVG(width: Self.width, height: Self.height, title: title)
    svg.text(title, x: Self.left, y: 28, .title)
    for exponent in x.exponents {
      let place = x.place(ofExponent: exponent)
      svg.line(from: (place, Self.top), to: (place, Self.bottom))
      svg.text(LogAxis.label(exponent), x: place, y: Self.bottom + 18, .middle)
    }
    for exponent in y.exponents {
      let place = y.place(ofExponent: exponent)
      svg.line(from: (Self.left, place), to: (Self.right, place))
      svg.text(LogAxis.label(exponent), x: Self.left - 8, y: place + 4, .end)
    }
    svg.text(xTitle, x: (Self.left + Self.right) / 2, y: Self.bottom + 42, .middle)
    svg.text(yTitle, x: 18, y: (Self.top + Self.bottom) / 2, .upright)
    for (number, line) in lines.enumerated() {
      svg.polyline(line.points.map { (x.place(of: $0.x), y.place(of: $0.y)) }, style: number)
      let row = Self.top + 10 + 22 * Double(number)
      svg.polyline([(Self.right + 14, row), (Self.right + 38, row)], style: number)
      svg.text(line.name, x: Self.right + 46, y: row + 4)
    }
    return svg.text
  }
}
