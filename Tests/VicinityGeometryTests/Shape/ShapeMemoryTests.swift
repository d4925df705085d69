import Foundation
import Testing
import VicinityGeometry

#if os(Linux)
  /// Shapes come and go, failures between them, and memory stays.
  @Suite struct ShapeMemoryTests {
    @Test(.enabled(if: !hasSanitizer, "a sanitizer keeps freed memory, so its size says nothing"))
    func memoryStays() async {
      let result = await #expect(
        processExitsWith: .success, observing: [\.standardOutputContent]
      ) {
        var before = 0
        for round in 0..<100_000 {
          if round == 10_000 { before = ShapeMemoryTests.residentBytes() }
          try ShapeMemoryTests.makeAndFail(round)
        }
        let growth = ShapeMemoryTests.residentBytes() - before
        print("shapes: \(growth / 1024) KiB more after 90,000 rounds of shapes and failures")
        #expect(before > 0)
        #expect(growth < 8 << 20)
      }
      printLines(of: result?.standardOutputContent)
    }

    /// Whether the run is under AddressSanitizer or ThreadSanitizer.
    static let hasSanitizer =
      dlsym(nil, "__asan_init") != nil || dlsym(nil, "__tsan_init") != nil

    static let ring = PlanarRing(xs: [0, 4, 4, 0, 0], ys: [0, 0, 4, 4, 0])
    static let open = PlanarRing(xs: [0, 4, 4, 0], ys: [0, 0, 4, 4])

    /// Makes shapes, and fails in the middle of making others, each in another way by turns.
    static func makeAndFail(_ round: Int) throws {
      let square = try Shape(polygons: [[ring], [ring]])
      let bowTie = try Shape(wkt: "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))")
      let parts = try Shape(wkt: "MULTIPOINT ((10 0), EMPTY)")
      _ = try parts.distance(to: square)
      let code = shapeFailure { () throws(GeometryError) in
        switch round % 8 {
        case 0: _ = try Shape(polygons: [[ring], [ring, open]])
        case 1: _ = try Shape(wkt: "POLYGON ((0 0, 1 1")
        case 2: _ = try Shape(wkt: "LINESTRING (0 0, 1 inf)")
        case 3: _ = try Shape(geoJSON: #"{"type":"LineString","coordinates":[[1,1]]}"#)
        case 4: _ = try Shape(wkb: [1, 2, 0, 0, 0, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 16))
        case 5: _ = try Shape(wkt: "POLYGON ((0 0, 1 1, 1 0, 2 2))")
        default: _ = try square.relate(to: parts, matches: "")
        }
      }
      #expect(code != nil)
      if round % 16 == 0 {
        #expect(shapeFailure { () throws(GeometryError) in _ = try bowTie.union(square) } == .geos)
        _ = try Shape(geoJSON: Shape(wkb: parts.wkb).geoJSON).wkt
        _ = try bowTie.validity()
        let prepared = try PreparedShape(square.repaired(keeping: .polygons))
        _ = try prepared.covers(x: 1, y: 1)
        _ = try prepared.distance(x: 9, y: 9)
        _ = try prepared.shape.buffer(distance: 1).polygons
      }
    }

    static func residentBytes() -> Int {
      let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
      return (fields.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4096
    }
  }
#endif
