import Foundation
import TestSupport
import Testing
import VicinityCore
import VicinityGeometry

/// Inputs that are made to break a reader: each ends in a typed error, in time and memory that grow
/// no faster than the input.
@Suite struct HostileInputTests {
  @Test(arguments: [
    "[", "{\"a\":", "{\"lat\":1,\"lon\":2,\"a\":[",
    "{\"type\":\"FeatureCollection\",\"features\":[{\"x\":",
  ])
  func deepNesting(opening: String) {
    let text = opening + String(repeating: "[", count: 10_000)
    #expect(defects(text).first?.code == .limit)
    let closed =
      "{\"lat\":1,\"lon\":2,\"a\":" + String(repeating: "[", count: 10_000)
      + String(repeating: "]", count: 10_000) + "}"
    #expect(defects(closed).first?.code == .limit)
    #expect(
      defects("{\"lat\":1,\"lon\":2,\"a\":" + String(repeating: "{\"a\":", count: 10_000)).first?
        .code == .limit)
    let fine =
      "{\"lat\":1,\"lon\":2,\"a\":" + String(repeating: "[", count: 120)
      + String(repeating: "]", count: 120) + "}"
    #expect(defects(fine).isEmpty)
  }

  @Test func aRecordOverTheLimit() throws {
    let field = String(repeating: "x", count: 16_000_001)
    let text = "lat,lon,n\n1,2,a\n1,2,\(field)\n"
    let found = defects(text)
    #expect(found.map(\.code) == [.limit])
    #expect(found[0].row == 1 && found[0].mend.contains("--max-record"))
    let quoted = "lat,lon,n\n1,2,\"\(field)\"\n"
    #expect(defects(quoted).map(\.code) == [.limit])
    let options = ReadOptions(limits: ReadLimits(recordBytes: 17_000_000))
    #expect(try Places.read(text, options).count == 2)
    // A stream stops before it has read much more than the limit.
    for content in [text, quoted, "{\"lat\":1,\"lon\":2,\"a\":\"\(field)\"}", "\(field)\n"] {
      let file = try TemporaryFile(Array(content.utf8))
      #expect(stream(file.path, piece: 1 << 18).defects.map(\.code) == [.limit])
    }
  }

  @Test func moreVerticesThanTheLimit() {
    let vertices = String(repeating: "[1,2],", count: 1000) + "[1,2]"
    let line = #"{"type":"LineString","coordinates":[\#(vertices)]}"#
    #expect(defects(line).map(\.code) == [.notAPoint])
    let options = ReadOptions(limits: ReadLimits(vertices: 1000))
    #expect(defects(line, options).map(\.code) == [.limit])
    let feature = #"{"type":"Feature","properties":{},"geometry":\#(line)}"#
    #expect(defects(feature, options).map(\.code) == [.limit])
  }

  @Test func manyKeysInOneObject() throws {
    var text = "{\"lat\":1,\"lon\":2"
    for key in 0..<200_000 { text += ",\"k\(key)\":0" }
    #expect(try Places.read(text + "}").count == 1)
    #expect(defects(text + ",\"k77777\":1}").map(\.code) == [.duplicateKey])
    #expect(defects(text + ",\"\\u006b77777\":1}").map(\.code) == [.duplicateKey])
  }

  /// Each of these took time in the square of its rows once.
  @Test(.timeLimit(.minutes(60)), arguments: ["x,y\n", "1\n", "1,2,\"a\"b\n"])
  func manyBadRows(row: String) {
    let error = #expect(throws: GeometryError.self) {
      try Places.read("lat,lon\n" + String(repeating: row, count: 500_000))
    }
    #expect(error?.count == 500_000)
  }

  @Test(.timeLimit(.minutes(60)), arguments: [#"{"type":"Feature","geometry":null}"#, "{]", "{}"])
  func manyBadLines(line: String) {
    let text = "{\"lat\":1,\"lon\":2}\n" + String(repeating: line + "\n", count: 200_000)
    let options = ReadOptions(skipsBadRows: true)
    #expect((try? Places.read(text, options))?.skipped.count == 200_000)
  }

  @Test func manyColumns() throws {
    let header = (0..<100_000).map { "c\($0)" }.joined(separator: ",") + ",lat,lon\n"
    let row = String(repeating: ",", count: 100_000) + "1,2\n"
    #expect(try Places.read(header + row).count == 1)
  }

  @Test func everyTruncationOfDelimitedText() {
    let bytes = Array(
      "\u{FEFF}id,name,lat,lon\r\n1,\"Café \"\"x\"\"\",55.5,-3.25\r\n2,서울,1,2\r\n".utf8)
    for length in 0..<bytes.count {
      for options in [ReadOptions(), ReadOptions(skipsBadRows: true)] {
        do throws(GeometryError) {
          _ = try Places(bytes: Array(bytes[..<length]), name: "cut", options: options).flat
        } catch {
          #expect(!error.description.isEmpty)
        }
      }
    }
  }

  /// Our scanner accepts a document exactly when Foundation's parser does, over random mutations.
  /// Left out is where RFC 8259 or I-JSON asks for more than Foundation does: a comma before the end
  /// of an array or object, duplicate keys, unpaired surrogates.
  @Test func agreesWithFoundationOnWhatIsJSON() {
    let seeds = [
      #"[{"lat":1.5e1,"lon":-2,"a":["x",true,null,{"b":"\n\u00e9"}]},{"lat":0,"lon":0}]"#,
      #"[{"type":"Feature","id":"é","properties":{"n":-0.0e-5},"geometry":{"type":"Point","coordinates":[1,2]}}]"#,
    ]
    let alphabet =
      Array("[]{},:\"\\0123456789.eE+-truefalsn ul/\t\n\u{1}".utf8) + [0xC3, 0xA9, 0x00]
    var random = SplitMix(seed: 77)
    var compared = 0
    var differences = 0
    for _ in 0..<60_000 {
      var bytes = Array(seeds.randomElement(using: &random)?.utf8 ?? "".utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 1..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = alphabet.randomElement(using: &random) ?? 0
        case 1: bytes.remove(at: place)
        default: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: place)
        }
      }
      let found = defects(bytes, ReadOptions(skipsBadRows: true))
      let isStricter = found.contains { defect in
        defect.code == .duplicateKey || defect.problem.contains("surrogate")
          || defect.problem.hasPrefix("found ']' where a JSON value")
          || defect.problem.hasPrefix("found '}' where a key in quotes should")
      }
      if isStricter { continue }
      let isJSON = (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil
      let isAccepted = found.isEmpty
      compared += 1
      // Bytes that are not UTF-8 are a bad row, which is skipped here; Foundation refuses the whole.
      let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
      if isAccepted != isJSON, isUTF8 { differences += 1 }
    }
    print("JSON: \(differences) of \(compared) mutated documents differ from Foundation's verdict")
    #expect(differences == 0)
  }

  @Test func unreadableFiles() throws {
    for path in ["/nonexistent/places.csv", FileManager.default.temporaryDirectory.path] {
      let error = #expect(throws: GeometryError.self) { try Places(contentsOf: path) }
      #expect(error?.isUnreadable == true && error?.source == path)
    }
    // A file that has no size, and one that never ends.
    #expect(throws: GeometryError.self) { try Places(contentsOf: "/dev/null") }
    let endless = #expect(throws: GeometryError.self) {
      var reader = try PlaceReader(path: "/dev/zero")
      _ = try reader.next()
    }
    #expect(endless?.defects.first?.code == .encoding)
  }
}
