import Vicinity

/// A map of a catalog's areas, shaded by how many people they bring, as SVG inside of a page.
struct SimulationMap {
  private let areas: [(area: SimulationReport.Area, shape: FeatureGeometry)]
  private let places: [ShownPlace]
  private let minimum: Int
  /// How many areas have a shape.
  private let shaped: Int

  /// A map of more is a blot.
  private static let most = 2_000

  init(_ catalog: OfferCatalog<WGS84>, _ report: SimulationReport) {
    var reach: [String: SimulationReport.Area] = [:]
    for area in report.areas { reach[area.name] = area }
    let shapes = catalog.areaShapes
    shaped = shapes.count
    areas = shapes.prefix(SimulationMap.most).compactMap { name, shape in
      reach[name].map { ($0, FeatureGeometry(area: shape)) }
    }
    places = Array(catalog.places.prefix(SimulationMap.most))
    minimum = report.minimumPeople
  }

  var isEmpty: Bool { areas.isEmpty }

  func append(to output: inout [UInt8]) {
    var scene = MapScene(title: "")
    scene.origins = places.first.map { [$0.coordinate] } ?? []
    scene.shapes = areas.map {
      MapScene.Shape(geometry: $0.shape, name: $0.area.name, isFound: false)
    }
    let frame = scene.frame
    let title = "Areas by the number of people they bring"
    output += "<svg class=\"map\" viewBox=\"0 0 \(fixed(frame.width)) \(fixed(frame.height))\""
    output += " role=\"img\"\(SimulationHTML.attribute("aria-label", label))>\n"
    output += "<title>\(title)</title>\n"
    let most = Double(max(areas.compactMap(\.area.people.count).max() ?? 0, 1))
    let drawn = areas.compactMap { area, shape in
      MapPath.data(shape, frame, isClosed: true).map { (area, $0.text) }
    }
    for (area, path) in drawn {
      let count = CountText(area.people.count, minimum: minimum)
      let share = area.people.count.map { 0.06 + 0.5 * Double($0) / most } ?? 0.04
      output += "<path\(SimulationHTML.attribute("data-area", area.name))"
      output += SimulationHTML.attribute("data-reach", count.attribute)
      output += " class=\"\(area.people.count == nil ? "area few" : "area")\""
      output += " fill-opacity=\"\(Humane.fixed(share, 3))\" fill-rule=\"evenodd\" d=\"\(path)\">"
      output +=
        "<title>\(SimulationHTML.escaped("\(area.name): \(count.text) people"))</title></path>\n"
    }
    for place in places {
      let pixel = frame.pixels(place.coordinate)
      guard frame.shows(pixel) else { continue }
      output += "<circle class=\"place\" cx=\"\(fixed(pixel.x))\" cy=\"\(fixed(pixel.y))\" r=\"4\">"
      output += "<title>\(SimulationHTML.escaped(place.name))</title></circle>\n"
    }
    output += "</svg>\n"
    if shaped > SimulationMap.most {
      output += "<p>The first \(SimulationMap.most) of \(shaped) areas are drawn.</p>\n"
    }
  }

  private var label: String {
    let numbers = areas.prefix(50).map {
      "\($0.area.name) \(CountText($0.area.people.count, minimum: minimum).text)"
    }
    return "Map of areas, people: \(numbers.joined(separator: ", "))"
  }

  private func fixed(_ value: Double) -> String { Humane.fixed(value, 1) }
}
