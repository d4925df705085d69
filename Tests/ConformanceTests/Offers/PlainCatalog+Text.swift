import Foundation

// The catalog as the engine reads it.
extension PlainCatalog {
  /// A record on each line.
  var lines: String {
    var lines = [PlainText.map(header).json]
    for (section, key) in [
      ("places", "place"), ("areas", "area"), ("segments", "segment"), ("offers", "offer"),
      ("templates", "template"),
    ] {
      for record in records(section) { lines.append(PlainText.map([(key, record)]).json) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var json: String { PlainText.map(document).json }

  var yaml: String { PlainText.map(document).yaml(levels: 2) + "\n" }

  /// Writes the files that areas name.
  func writeFiles(to folder: URL) throws {
    for area in areas {
      guard case .file(let name, let members) = area.shape else { continue }
      let features = members.map { member in
        PlainText.map([
          ("type", .text("Feature")), ("id", .text(member.id)), ("properties", .map([])),
          ("geometry", PlainCatalog.geometry(member.polygons)),
        ])
      }
      let text = PlainText.map([
        ("type", .text("FeatureCollection")), ("features", .list(features)),
      ]).json
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
  }

  private var header: [(String, PlainText)] {
    let catalog = PlainText.map([
      ("id", .text("oracle")), ("seed", .text(seed)), ("timezone", .text(zone)),
    ])
    guard let policies else { return [("catalog", catalog)] }
    let location: [(String, PlainText)] = [
      ("confidence", .number(policies.confidence)), ("maxFixAge", .text("PT\(policies.maxAge)S")),
      ("defaultMatch", .text(policies.acceptsPossible ? "possible" : "certain")),
    ]
    return [("catalog", catalog), ("policies", .map([("location", .map(location))]))]
  }

  private var document: [(String, PlainText)] {
    header
      + ["places", "areas", "segments", "offers", "templates"].map { ($0, .list(records($0))) }
  }

  private func records(_ section: String) -> [PlainText] {
    switch section {
    case "places": places.map(text)
    case "areas": areas.map(text)
    case "segments":
      segments.map { .map([("id", .text($0.id)), ("who", text($0.rule))]) }
    case "offers": offers.map { text($0, id: $0.id, template: nil) }
    default: templates.map(text)
    }
  }

  private func text(_ place: PlainPlace) -> PlainText {
    var map: [(String, PlainText)] = [
      ("id", .text(place.id)),
      ("at", .text("\(place.point.latitude), \(place.point.longitude)")),
    ]
    if !place.tags.isEmpty { map.append(("tags", .texts(place.tags))) }
    if let zone = place.zone { map.append(("timezone", .text(zone))) }
    if let hours = place.hours { map.append(("openingHours", text(hours))) }
    return .map(map)
  }

  func text(_ hours: [PlainHours]) -> PlainText {
    func clock(_ minute: Int) -> PlainText {
      .text(
        (minute < 600 ? "0" : "") + "\(minute / 60):" + (minute % 60 < 10 ? "0" : "")
          + "\(minute % 60)")
    }
    let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    return .list(
      hours.map { row in
        .map(
          (row.days.count == 7 ? [] : [("dayOfWeek", .texts(row.days.map { names[$0] }))])
            + [("opens", clock(row.opens)), ("closes", clock(row.closes))])
      })
  }

  private func text(_ area: PlainArea) -> PlainText {
    let id = ("id", PlainText.text(area.id))
    switch area.shape {
    case .circle(let center, let length):
      let circle: [(String, PlainText)] = [
        ("at", .text("\(center.latitude), \(center.longitude)")), ("radius", .text(length.text)),
      ]
      return .map([id, ("circle", .map(circle))])
    case .polygons(let polygons): return .map([id, ("shape", PlainCatalog.geometry(polygons))])
    case .around(let length):
      return .map([id, ("around", .text("$place")), ("geoRadius", .text(length.text))])
    case .near(let place, let length):
      return .map([
        id, ("around", .text(places[place].id)), ("geoRadius", .text(length.text)),
      ])
    case .country(let code): return .map([id, ("country", .text(code))])
    case .region(let code): return .map([id, ("region", .text(code))])
    case .city(let name, let country):
      return .map(
        [id, ("city", .text(name))] + (country.map { [("country", .text($0))] } ?? []))
    case .postal(let codes, let country):
      return .map([id, ("postalCode", .texts(codes)), ("country", .text(country))])
    case .file(let name, _): return .map([id, ("each", .text(name))])
    }
  }

  private static func geometry(_ polygons: [PlainPolygon]) -> PlainText {
    func rings(_ polygon: PlainPolygon) -> PlainText {
      .list(
        polygon.rings.map { ring in
          .list(
            (ring + ring.prefix(1)).map {
              .list([.bare(PlainPoint.text($0.x)), .bare(PlainPoint.text($0.y))])
            })
        })
    }
    return polygons.count == 1
      ? .map([("type", .text("Polygon")), ("coordinates", rings(polygons[0]))])
      : .map([("type", .text("MultiPolygon")), ("coordinates", .list(polygons.map(rings)))])
  }

  private func text(_ template: PlainTemplate) -> PlainText {
    let target: PlainText
    let variable: String
    switch template.target {
    case .tag(let tag):
      (target, variable) = (.map([("places", .map([("tag", .text(tag))]))]), "{place.id}")
    case .area(let number): (target, variable) = (.text(areas[number].id), "{area.id}")
    }
    return .map([
      ("id", .text(template.id)), ("for", target),
      ("offer", text(template.offer, id: template.offer.id + variable, template: template.target)),
    ])
  }
}
