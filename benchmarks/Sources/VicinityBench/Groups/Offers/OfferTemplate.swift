import Foundation
import Vicinity

extension Group {
  /// One template for ten thousand areas.
  func offerTemplate(_ settings: Settings) throws -> GroupReport {
    let count = settings.size == .full ? 10_000 : 200
    let input = PolygonInput.neighborhoods(count, seed: settings.seed)
    let areas = try TemporaryFile(input.geoJSON, name: "blocks.geojson")
    let text = Self.template(areas.path)
    let compiling = Case("read and compile", note: "with the file of areas", amount: count) {
      Tally(count: try OfferCatalog(text: Array(text.utf8)).count, sum: 0)
    }
    var report = GroupReport(
      name: rawValue, input: "1 template, \(input.summary)", unit: .microsecondsEach,
      measurements: try measure([compiling], rounds: min(settings.rounds, 3)))
    report.check("an offer for each area", report.measurements[0].tally.count == count)
    let one = PolygonInput.neighborhoods(1, seed: settings.seed).geoJSON
    let lone = try TemporaryFile(one, name: "block.geojson")
    let small = try OfferCatalog(text: Array(Self.template(lone.path).utf8)).footprint
    let large = try OfferCatalog(text: Array(text.utf8)).footprint
    func each(_ part: KeyPath<CatalogFootprint, Int>) -> Double {
      Double(large[keyPath: part] - small[keyPath: part]) / Double(count - 1)
    }
    let isFull = settings.size == .full
    report.facts += [
      "lines of the catalog: "
        + Bound.text(Double(text.split(separator: "\n").count), 0, atMost: 40),
      "seconds by the clock: "
        + Bound.text(report.measurements[0].medianWall, 2, atMost: isFull ? 2 : nil),
      "bytes of an extra offer without its shape and texts: "
        + Bound.text(each(\.offers), 1, atMost: 60),
      "texts \(decimals(each(\.texts), 1)), shape \(decimals(each(\.areas) + each(\.vertices), 1))",
    ]
    return report
  }

  private static func template(_ path: String) -> String {
    """
    catalog: {id: blocks, timezone: America/New_York}
    areas:
      - {id: blocks, each: \(path)}
    templates:
      - id: coffee
        for: blocks
        params:
          discount: 10
        offer:
          id: "coffee-{area.id}"
          name: Coffee around the corner
          where: {subject: home, in: $area}
          when:
            validFrom: 2026-01-01
            hours: [{opens: "07:00", closes: "18:00"}]
          who: {is: {tier: [gold, silver]}}
          effect: {type: percent, value: $discount}
          priority: 3
          stacking: {group: coffee}
          creative:
            en: {title: "Coffee in {area.id}", body: "{discount} % off"}
            nl: {title: "Koffie in {area.id}", body: "{discount} % korting"}
    """
  }
}
