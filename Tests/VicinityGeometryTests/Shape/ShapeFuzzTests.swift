import TestSupport
import Testing
import VicinityGeometry

/// Random damage to good input. In a process of its own: a crash of GEOS is a failed test.
@Suite struct ShapeFuzzTests {
  static let jsonAlphabet = Array("[]{},:\"0123456789.eE+- typecoordinatesgeometries".utf8)
  static let textAlphabet = Array("(), 0123456789.eE+-EMPTYPOINTZMnaninf\0".utf8)

  @Test func damagedWKT() async {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      try ShapeFuzzTests.run(rounds: 60_000, seed: 1) { random throws(GeometryError) in
        let text = Array((oddShapes.randomElement(using: &random) ?? "").utf8)
        return try Shape(
          wkt: String(
            decoding: ShapeFuzzTests.damaged(text, ShapeFuzzTests.textAlphabet, &random),
            as: UTF8.self))
      }
    }
    printLines(of: result?.standardOutputContent)
  }

  @Test func damagedGeoJSON() async {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      try ShapeFuzzTests.run(rounds: 60_000, seed: 2) { random throws(GeometryError) in
        let text = Array(
          try Shape(wkt: oddShapes.randomElement(using: &random) ?? "").geoJSON.utf8)
        return try Shape(
          geoJSON: ShapeFuzzTests.damaged(text, ShapeFuzzTests.jsonAlphabet, &random))
      }
    }
    printLines(of: result?.standardOutputContent)
  }

  @Test func damagedWKB() async {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      try ShapeFuzzTests.run(rounds: 120_000, seed: 3) { random throws(GeometryError) in
        let bytes = try Shape(wkt: oddShapes.randomElement(using: &random) ?? "").wkb
        return try Shape(
          wkb: ShapeFuzzTests.damaged(bytes, [0, 1, 2, 3, 4, 5, 6, 7, 0x7F, 0x80, 0xFF], &random))
      }
    }
    printLines(of: result?.standardOutputContent)
  }

  /// Reads damaged input, and works with what can be read all the same.
  static func run(
    rounds: Int, seed: UInt64,
    _ read: (inout SplitMix) throws(GeometryError) -> Shape
  ) throws {
    var random = SplitMix(seed: seed)
    let other = try Shape(wkt: "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))")
    var readable = 0
    for _ in 0..<rounds {
      do throws(GeometryError) {
        let shape = try read(&random)
        readable += 1
        let text = try shape.wkt
        if try Shape(wkt: text).wkt != text { throw Mismatch.error }
        _ = try shape.geoJSON
        _ = try shape.distance(to: other)
        _ = try shape.validity()
        _ = try shape.repaired(keeping: .polygons)
        _ = try shape.covers(other)
      } catch {
        if error == Mismatch.error { throw error }
      }
    }
    print("shapes: \(readable) of \(rounds) damaged inputs can be read")
    #expect(readable > 0 && readable < rounds)
  }

  enum Mismatch {
    static let error = GeometryError(
      source: "test", Defect(.syntax, problem: "text is not read back as it was written", mend: ""))
  }

  static func damaged(
    _ input: [UInt8], _ alphabet: [UInt8], _ random: inout SplitMix
  ) -> [UInt8] {
    var bytes = input
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0...2: bytes[place] = alphabet.randomElement(using: &random) ?? 0
      case 3...5: bytes.remove(at: place)
      case 6...8: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
