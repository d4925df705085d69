import Vicinity

/// A map as one SVG file: no fonts, scripts or pictures from elsewhere.
enum SVGMap {
  private static let style = """
    text{font:11px system-ui,sans-serif;fill:#1d2733}\
    .l text{stroke:#fff;stroke-width:3px;stroke-linejoin:round;fill:#fff}\
    .t{font-size:15px;font-weight:600}.a{fill:#dfe7e2;stroke:#8fa39a;stroke-width:1}\
    .f{fill:#f6d9a8;stroke:#c07f1a;stroke-width:1.6}.an{fill:#5d6f67;text-anchor:middle}\
    .r{fill:none;stroke:#8fa39a;stroke-width:2}.rf{fill:none;stroke:#c07f1a;stroke-width:3}\
    .c{fill:#2f6fb7;fill-opacity:.10;stroke:#2f6fb7;stroke-width:1.5;stroke-dasharray:6 4}\
    .p{fill:#9aa5b1}.h{fill:#2f6fb7;stroke:#fff}.o{fill:#c8322b;stroke:#fff;stroke-width:1.5}\
    .s{stroke:#1d2733;stroke-width:2;fill:none}
    """

  /// The most places that are drawn: a map of more is a blot.
  private static let mostPlaces = 20_000

  static func append(_ scene: MapScene, to output: inout [UInt8]) {
    let frame = scene.frame
    let header = 34.0
    let (width, height) = (Humane.fixed(frame.width, 0), Humane.fixed(frame.height + header, 0))
    output += "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\""
    output += " width=\"\(width)\" height=\"\(height)\" role=\"img\">\n"
    output += "<title>\(escaped(scene.title))</title>\n<style>\(style)</style>\n"
    output += "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    output += "<text class=\"t\" x=\"12\" y=\"23\">\(escaped(scene.title))</text>\n"
    output +=
      "<svg y=\"\(Int(header))\" width=\"\(width)\" height=\"\(Humane.fixed(frame.height, 0))\">\n"
    output += "<rect width=\"100%\" height=\"100%\" fill=\"#f5f7f6\"/>\n"
    var labels = MapLabels(frame)
    var names = ""
    appendShapes(scene, frame, to: &output, &labels, &names)
    if let radius = scene.radius, let origin = scene.origins.first {
      let pixel = frame.pixels(origin)
      output +=
        "<circle class=\"c\"\(position(pixel)) r=\"\(Humane.fixed(radius.metres * frame.scale, 1))\"/>\n"
    }
    appendPlaces(scene, frame, to: &output, &labels, &names)
    // White behind the letters keeps them legible over edges.
    output += "<g class=\"l\">\n\(names)</g>\n\(names)"
    appendScale(frame, to: &output)
    output += "</svg>\n</svg>\n"
  }

  private static func appendShapes(
    _ scene: MapScene, _ frame: MapFrame, to output: inout [UInt8], _ labels: inout MapLabels,
    _ names: inout String
  ) {
    // Answers last, so that their edges lie on top.
    for isFound in [false, true] {
      for shape in scene.shapes where shape.isFound == isFound {
        var area = shape.geometry
        area.lines = []
        let lines = FeatureGeometry(lines: shape.geometry.lines)
        let title = "<title>\(escaped(shape.name))</title>"
        if let path = MapPath.data(area, frame, isClosed: true) {
          output +=
            "<path class=\"\(isFound ? "f" : "a")\" fill-rule=\"evenodd\" d=\"\(path.text)\">\(title)</path>\n"
          if labels.place(
            shape.name, x: path.middle.x, y: path.middle.y, size: 11, isCentered: true)
          {
            names += text(shape.name, path.middle, "an")
          }
        }
        if let path = MapPath.data(lines, frame, isClosed: false) {
          output += "<path class=\"\(isFound ? "rf" : "r")\" d=\"\(path.text)\">\(title)</path>\n"
        }
      }
    }
  }

  private static func appendPlaces(
    _ scene: MapScene, _ frame: MapFrame, to output: inout [UInt8], _ labels: inout MapLabels,
    _ names: inout String
  ) {
    for place in scene.places.prefix(mostPlaces) where !place.isFound {
      let pixel = frame.pixels(place.coordinate)
      guard frame.shows(pixel) else { continue }
      output +=
        "<circle class=\"p\"\(position(pixel)) r=\"2.5\"><title>\(escaped(place.name))</title></circle>\n"
    }
    for place in scene.places.prefix(mostPlaces) where place.isFound {
      let pixel = frame.pixels(place.coordinate)
      output +=
        "<circle class=\"h\"\(position(pixel)) r=\"4\"><title>\(escaped(place.name))</title></circle>\n"
      let beside = (x: pixel.x + 7, y: pixel.y + 4)
      if labels.place(place.name, x: beside.x, y: beside.y, size: 11, isCentered: false) {
        names += text(place.name, beside, "n")
      }
    }
    for origin in scene.origins.prefix(mostPlaces) {
      let radius = scene.origins.count == 1 ? "6" : "3.5"
      output += "<circle class=\"o\"\(position(frame.pixels(origin))) r=\"\(radius)\"/>\n"
    }
  }

  /// A line of a round length, in the lower left corner.
  static func appendScale(_ frame: MapFrame, to output: inout [UInt8]) {
    let metres = Trigonometry.roundNumber(upTo: frame.width / 4 / frame.scale)
    let label = metres < 1000 ? "\(Int(metres)) m" : "\(Int(metres / 1000)) km"
    let (x, y) = (16.0, frame.height - 16)
    output += "<path class=\"s\" d=\"M\(Humane.fixed(x, 1)) \(Humane.fixed(y - 5, 1))v5h"
    output += "\(Humane.fixed(metres * frame.scale, 1))v-5\"/>\n"
    output += text(label, (x + 4, y - 6), "n")
  }

  private static func position(_ pixel: (x: Double, y: Double)) -> String {
    " cx=\"\(Humane.fixed(pixel.x, 1))\" cy=\"\(Humane.fixed(pixel.y, 1))\""
  }

  private static func text(_ words: String, _ at: (x: Double, y: Double), _ kind: String) -> String
  {
    "<text class=\"\(kind)\" x=\"\(Humane.fixed(at.x, 1))\" y=\"\(Humane.fixed(at.y, 1))\">\(escaped(words))</text>\n"
  }

  /// Text between tags. Characters that XML 1.0 has not become blanks.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        result.unicodeScalars.append(isAllowed ? scalar : " ")
      }
    }
    return result
  }
}
