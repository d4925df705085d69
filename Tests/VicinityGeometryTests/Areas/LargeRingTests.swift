import Foundation
import Testing
import VicinityCore
import VicinityGeometry

#if os(Linux)
  /// Rings of ten million vertices, each test in a process of its own.
  @Suite(.serialized, .timeLimit(.minutes(60))) struct LargeRingTests {
    private static let isOptimized: Bool = {
      #if DEBUG
        false
      #else
        true
      #endif
    }()

    private static let runs = isOptimized && !ShapeMemoryTests.hasSanitizer
    private static let whyNot: Comment =
      "ten million vertices take an optimized build without a sanitizer"

    @Test(.enabled(if: runs, whyNot))
    func tenMillionVertices() async {
      let result = await #expect(
        processExitsWith: .success, observing: [\.standardOutputContent]
      ) {
        let areas = try Areas(bytes: LargeRingTests.circle(), name: "circle")
        let middle = LargeRingTests.place(LargeRingTests.count / 8)
        #expect(areas[0].relation(to: try Coordinate(latitude: 0, longitude: 0)) == .inside)
        #expect(areas[0].relation(to: try Coordinate(latitude: 0, longitude: 80)) == .boundary)
        for (share, expected) in [(0.9999, Relation.inside), (1, .boundary), (1.0001, .outside)] {
          let point = try Coordinate(
            latitude: Double(middle.y) / 1e5 * share, longitude: Double(middle.x) / 1e5 * share)
          #expect(areas[0].relation(to: point) == expected)
          #expect(areas.covering(point).count == (expected == .outside ? 0 : 1))
        }
        LargeRingTests.printPeak("a ring of ten million vertices")
      }
      LargeRingTests.printLines(of: result?.standardOutputContent)
    }

    @Test(.enabled(if: runs, whyNot))
    func tenMillionVerticesWithOneKnot() async {
      let result = await #expect(
        processExitsWith: .success, observing: [\.standardOutputContent]
      ) {
        let bytes = LargeRingTests.circle(hasKnot: true)
        let error = #expect(throws: GeometryError.self) { try Areas(bytes: bytes, name: "knot") }
        let problem = error?.defects[0].problem ?? ""
        // An eighth of the way round, 80 degrees from the centre.
        #expect(problem.contains("Self-intersection at 56.5"), "\(problem)")
        LargeRingTests.printPeak("a ring of ten million vertices with a knot")
        let repaired = try Areas(
          bytes: LargeRingTests.circle(of: 1_000_000, hasKnot: true), name: "knot",
          options: ReadOptions(repairsShapes: true))
        #expect(repaired.repairs.count == 1)
        for (longitude, expected) in [(79.9, Relation.inside), (80, .boundary), (80.1, .outside)] {
          let point = try Coordinate(latitude: 0, longitude: longitude)
          #expect(repaired[0].relation(to: point) == expected)
        }
      }
      LargeRingTests.printLines(of: result?.standardOutputContent)
    }

    static let count = 10_000_000

    /// Vertex `index` of a circle of 80 degrees, in units of 1e-5 degrees: at least five units apart,
    /// so that rounding keeps their order around it.
    static func place(_ index: Int, of count: Int = count) -> (x: Int, y: Int) {
      let angle = 2 * Double.pi * Double(index) / Double(count)
      return (Int((cos(angle) * 80e5).rounded()), Int((sin(angle) * 80e5).rounded()))
    }

    /// The circle as a GeoJSON polygon. For a knot, the vertex an eighth of the way round changes places
    /// with one a little farther on.
    static func circle(of count: Int = count, hasKnot: Bool = false) -> [UInt8] {
      let knot = count / 8
      var bytes = Array(#"{"type":"Polygon","coordinates":[["#.utf8)
      bytes.reserveCapacity(count * 23)
      for index in 0...count {
        var shown = index % count
        if hasKnot, index == knot || index == knot + 50 { shown = 2 * knot + 50 - index }
        let (x, y) = place(shown, of: count)
        bytes.append(UInt8(ascii: index == 0 ? "[" : ","))
        if index > 0 { bytes.append(UInt8(ascii: "[")) }
        append(x, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        append(y, to: &bytes)
        bytes.append(UInt8(ascii: "]"))
      }
      bytes += Array("]]}".utf8)
      return bytes
    }

    private static func append(_ units: Int, to bytes: inout [UInt8]) {
      if units < 0 { bytes.append(UInt8(ascii: "-")) }
      let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: 100_000)
      if whole >= 10 { bytes.append(UInt8(ascii: "0") + UInt8(whole / 10)) }
      bytes.append(UInt8(ascii: "0") + UInt8(whole % 10))
      bytes.append(UInt8(ascii: "."))
      var divisor: UInt = 10_000
      while divisor > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor % 10))
        divisor /= 10
      }
    }

    /// Prints and bounds the most memory that this process has held.
    static func printPeak(_ what: String) {
      let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
      let kibibytes = line.split(separator: " ").compactMap { Int($0) }.first ?? 0
      print("areas: \(what): \(kibibytes / 1024) MiB at most")
      #expect(kibibytes > 0)
      #expect(kibibytes < 3 << 20)
    }

    static func printLines(of output: [UInt8]?) {
      for line in String(decoding: output ?? [], as: UTF8.self).split(separator: "\n")
      where line.hasPrefix("areas: ") { print(line) }
    }
  }
#endif
