import Foundation
import Vicinity

extension Group {
  /// From the bytes of a FeatureCollection to points.
  func readGeoJSON(_ settings: Settings) throws -> GroupReport {
    let input = PointInput.geoJSON(
      size: settings.size == .full ? 50_000_000 : 2_000_000, seed: settings.seed)
    let data = Data(input.bytes)
    let text = input.bytes.map { CChar(bitPattern: $0) } + [0]
    let geos = GEOSGeoJSON()
    let size = input.bytes.count
    let cases = [
      Case("Vicinity Places", note: "checked; keeps properties", amount: size) {
        try Tally(Places(bytes: input.bytes, name: "made up"))
      },
      Case("JSONDecoder", note: "keeps properties", amount: size) {
        try FoundationGeoJSON.read(data)
      },
      Case("GEOSGeoJSONReader", note: "drops properties", amount: size) { try geos.read(text) },
    ]
    var report = GroupReport(
      name: rawValue, input: input.summary, unit: .megabytesPerSecond,
      measurements: try measure(cases, rounds: settings.rounds))
    report.check(
      "every case found the points that were written",
      report.measurements.allSatisfy { $0.tally == input.tally })
    return report
  }
}

extension Tally {
  init(_ places: Places) {
    for index in 0..<places.count {
      let coordinate = places.coordinate(at: index)
      add(latitude: coordinate.latitude, longitude: coordinate.longitude)
    }
  }
}
