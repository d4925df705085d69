import TestSupport
import Testing

@testable import VicinityGeometry

/// A geometry that stands alone is the area that a reader of files finds there, or nothing.
@Suite(.timeLimit(.minutes(60))) struct LoneGeometryTests {
  /// All numbers of an area.
  private static func numbers(_ area: AreaGeometry?) -> String? {
    switch area {
    case nil: nil
    case .circle(let center, let radius): "\(center) \(radius)"
    case .polygons(let polygons): "\(polygons.map { $0.map { ($0.xs, $0.ys, $0.turns) } })"
    }
  }

  private static func lone(_ text: [UInt8]) -> String? {
    numbers(AreaGeometry(geometry: text.span))
  }

  /// What the reader of files makes of it as the geometry of a feature.
  private static func read(_ text: [UInt8]) -> String? {
    let feature =
      Array("{\"type\":\"Feature\",\"properties\":{},\"geometry\":".utf8) + text + [0x7D]
    guard let areas = try? Areas(bytes: feature, name: "test"), areas.count == 1 else { return nil }
    return numbers(areas[0].geometry)
  }

  @Test(arguments: HostileAreasTests.valid + HostileAreasTests.invalid)
  func isWhatFilesSay(test: HostileAreasTests.Case) {
    let text = Array(test.geometry.utf8)
    #expect(LoneGeometryTests.lone(text) == LoneGeometryTests.read(text))
    #expect((LoneGeometryTests.lone(text) == nil) == (test.problem != nil))
  }

  @Test func mutatedTextsToo() {
    var random = SplitMix(seed: 20_261_123)
    let texts = (HostileAreasTests.valid + HostileAreasTests.invalid).map {
      Array($0.geometry.utf8)
    }
    let bytes = Array("0123456789.,-+eE[]{}:\" typelonga\u{7F}".utf8)
    var (differences, areas, count) = (0, 0, 0)
    for text in texts where text.count < 2_000 {
      for _ in 0..<400 {
        var text = text
        for _ in 0..<Int.random(in: 1...3, using: &random) where !text.isEmpty {
          let place = Int.random(in: 0..<text.count, using: &random)
          // A digit for a digit leaves most of them areas.
          if text[place] &- 0x30 < 10 {
            text[place] = 0x30 + UInt8.random(in: 0...9, using: &random)
            continue
          }
          switch Int.random(in: 0..<3, using: &random) {
          case 0: text[place] = bytes.randomElement(using: &random) ?? 0
          case 1: text.remove(at: place)
          default: text.insert(bytes.randomElement(using: &random) ?? 0, at: place)
          }
        }
        count += 1
        guard let lone = LoneGeometryTests.lone(text) else { continue }
        areas += 1
        if LoneGeometryTests.read(text) != lone { differences += 1 }
      }
    }
    print("lone geometries: \(differences) of \(areas) areas differ, of \(count) mutated texts")
    #expect(differences == 0 && areas > 100)
  }
}
