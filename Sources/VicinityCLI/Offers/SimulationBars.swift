import Vicinity

/// A chart of horizontal bars, as SVG inside of a page.
struct SimulationBars {
  struct Bar {
    let name: String
    let count: Int?
    /// What programs read, with a blank before it.
    let attributes: String
  }

  let title: String
  let bars: [Bar]
  let minimum: Int

  private static let (row, names, length, counts) = (22.0, 230.0, 480.0, 90.0)

  func append(to output: inout [UInt8]) {
    let width = SimulationBars.names + SimulationBars.length + SimulationBars.counts
    let height = SimulationBars.row * Double(max(bars.count, 1)) + 4
    let most = Double(max(bars.compactMap(\.count).max() ?? 0, 1))
    output += "<svg class=\"bars\" viewBox=\"0 0 \(fixed(width)) \(fixed(height))\" role=\"img\""
    output += SimulationHTML.attribute("aria-label", label) + ">\n"
    output += "<title>\(SimulationHTML.escaped(title))</title>\n"
    for (index, bar) in bars.enumerated() {
      let y = SimulationBars.row * Double(index) + 2
      let size = Double(bar.count ?? 0) / most * SimulationBars.length
      let count = CountText(bar.count, minimum: minimum).text
      let middle = fixed(y + 14)
      output += "<g\(bar.attributes)>"
      output +=
        "<text class=\"name\" x=\"\(fixed(SimulationBars.names - 8))\" y=\"\(middle)\">\(SimulationHTML.escaped(SimulationHTML.short(bar.name)))</text>"
      output +=
        "<rect class=\"bar\" x=\"\(fixed(SimulationBars.names))\" y=\"\(fixed(y))\" width=\"\(fixed(size))\" height=\"16\"/>"
      output +=
        "<text x=\"\(fixed(SimulationBars.names + size + 6))\" y=\"\(middle)\">\(SimulationHTML.escaped(count))</text>"
      output += "</g>\n"
    }
    output += "</svg>\n"
  }

  private var label: String {
    let numbers = bars.map { "\($0.name) \(CountText($0.count, minimum: minimum).text)" }
    return "\(title): \(numbers.joined(separator: ", "))"
  }

  private func fixed(_ value: Double) -> String { Humane.fixed(value, 1) }
}
