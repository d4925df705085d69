import Vicinity

/// A map of the ground that offers gained and lost.
struct DiffMap {
  private static let style = """
    text{font:11px system-ui,sans-serif;fill:#1d2733}\
    .l text{stroke:#fff;stroke-width:3px;stroke-linejoin:round;fill:#fff}\
    .t{font-size:15px;font-weight:600}.an{text-anchor:middle}\
    .k{fill:#dfe7e2;stroke:#8fa39a;stroke-width:1}\
    .g{fill:#1b9e77;fill-opacity:.75;stroke:#0f6b50}.w{fill:#d95f02;fill-opacity:.75;stroke:#9a4301}\
    .s{stroke:#1d2733;stroke-width:2;fill:none}
    """
  private static let header = 56.0

  private let diff: CatalogDiff

  init(_ diff: CatalogDiff) { self.diff = diff }

  /// Writes the map; it is there once it is whole.
  func write(to path: String) throws {
    var bytes: [UInt8] = []
    append(to: &bytes)
    try DraftFile.write(bytes, to: path)
  }

  func append(to output: inout [UInt8]) {
    let frame = self.frame
    let (width, height) = (frame.width, frame.height + DiffMap.header)
    let title = diff.shapes.isEmpty ? "No area changed" : "Areas gained and lost"
    output += "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "
    output += "\(Humane.fixed(width, 0)) \(Humane.fixed(height, 0))\""
    output +=
      " width=\"\(Humane.fixed(width, 0))\" height=\"\(Humane.fixed(height, 0))\" role=\"img\">\n"
    output += "<title>\(title)</title>\n<style>\(DiffMap.style)</style>\n"
    output += "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    output += "<text class=\"t\" x=\"12\" y=\"23\">\(title)</text>\n"
    appendLegend(to: &output)
    output += "<svg y=\"\(Int(DiffMap.header))\" width=\"\(Humane.fixed(frame.width, 0))\""
    output += " height=\"\(Humane.fixed(frame.height, 0))\">\n"
    output += "<rect width=\"100%\" height=\"100%\" fill=\"#f5f7f6\"/>\n"
    appendShapes(frame, to: &output)
    SVGMap.appendScale(frame, to: &output)
    output += "</svg>\n</svg>\n"
  }

  private func appendLegend(to output: inout [UInt8]) {
    let entries = [("g", "gained"), ("w", "lost"), ("k", "as before")]
    for (index, (kind, words)) in entries.enumerated() {
      let x = 12 + 90 * index
      output += "<rect class=\"\(kind)\" x=\"\(x)\" y=\"35\" width=\"14\" height=\"12\"/>"
      output += "<text x=\"\(x + 20)\" y=\"45\">\(SVGMap.escaped(words))</text>\n"
    }
    guard !diff.shapes.isEmpty else { return }
    // What an area gains, another offer may have had before.
    let all = "all offers together: \(DiffText.words(diff.ground))"
    output += "<text x=\"290\" y=\"45\">\(SVGMap.escaped(all))</text>\n"
  }

  private func appendShapes(_ frame: MapFrame, to output: inout [UInt8]) {
    let titles = Dictionary(
      diff.areas.map { ($0.name, "\($0.name): \(DiffText.words($0.ground))") },
      uniquingKeysWith: { first, _ in first })
    var labels = MapLabels(frame)
    var names = ""
    for kind in ["k", "w", "g"] {
      for shape in diff.shapes {
        let area =
          switch kind {
          case "k": shape.kept
          case "w": shape.lost
          default: shape.gained
          }
        guard let path = MapPath.data(FeatureGeometry(area: area), frame, isClosed: true),
          !path.text.isEmpty
        else { continue }
        output += "<path class=\"\(kind)\" fill-rule=\"evenodd\" d=\"\(path.text)\">"
        output += "<title>\(SVGMap.escaped(titles[shape.name] ?? shape.name))</title></path>\n"
      }
    }
    for shape in diff.shapes {
      guard let middle = middle(of: shape, frame) else { continue }
      if labels.place(shape.name, x: middle.x, y: middle.y, size: 11, isCentered: true) {
        names += "<text class=\"an\" x=\"\(Humane.fixed(middle.x, 1))\""
        names += " y=\"\(Humane.fixed(middle.y, 1))\">\(SVGMap.escaped(shape.name))</text>\n"
      }
    }
    output += "<g class=\"l\">\n\(names)</g>\n\(names)"
  }

  /// Where the name stands: in what is the same, or else in what came, or in what went.
  private func middle(
    of shape: CatalogDiff.ChangedShape, _ frame: MapFrame
  ) -> (x: Double, y: Double)? {
    for area in [shape.kept, shape.gained, shape.lost] {
      if case .polygons(let polygons) = area, !polygons.isEmpty,
        let path = MapPath.data(FeatureGeometry(area: area), frame, isClosed: true)
      {
        return path.middle
      }
    }
    return nil
  }

  /// A frame around all that is drawn.
  private var frame: MapFrame {
    var scene = MapScene(title: "")
    for shape in diff.shapes {
      for area in [shape.kept, shape.gained, shape.lost] {
        let geometry = FeatureGeometry(area: area)
        scene.shapes.append(MapScene.Shape(geometry: geometry, name: "", isFound: true))
        if let box = area.boundingBox {
          // The middle of the corners is the middle of the map.
          for (latitude, longitude) in [(box.south, box.west), (box.north, box.east)] {
            scene.origins.append(
              Coordinate(uncheckedLatitude: latitude, longitude: Turns.folded(longitude)))
          }
        }
      }
    }
    return scene.frame
  }
}
