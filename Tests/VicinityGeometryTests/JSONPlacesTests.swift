import Testing
import VicinityCore
import VicinityGeometry

@Suite struct JSONPlacesTests {
  private static func feature(_ id: String, _ name: String) -> String {
    #"{"type":"Feature","id":\#(id),"properties":{"name":"\#(name)"},"geometry":{"type":"Point","coordinates":[2,1]}}"#
  }

  private static let expected = [
    Flat(row: 0, latitude: 1, longitude: 2, id: "7", properties: ["name": "A"]),
    Flat(row: 1, latitude: 1, longitude: 2, id: "b", properties: ["name": "B"]),
  ]

  /// Every layout in which two features come.
  static let layouts: [String] = {
    let (a, b) = (feature("7", "A"), feature("\"b\"", "B"))
    return [
      #"{"type":"FeatureCollection","features":[\#(a),\#(b)]}"#,
      #"{"features":[\#(a),\#(b)],"type":"FeatureCollection"}"#,
      #"{"name":"x","crs":{"a":[1,{}]},"type":"FeatureCollection","features" : [ \#(a) , \#(b) ] , "bbox":[1,2,3,4]} "#,
      "\u{FEFF}{\n\"type\": \"FeatureCollection\",\n\"features\": [\n\(a),\n\(b)\n]\n}\n",
      "\(a)\n\(b)\n", "\(a)\r\n\n\r\n\(b)", "\u{1E}\(a)\n\u{1E}\(b)\n", "[\(a),\(b)]",
      #"{"type":"FeatureCollection","features":[\#(a)]}"# + "\n" + b,
      " \n \(a)\n \(b)\n ",
    ]
  }()

  @Test(arguments: layouts)
  func readsEveryLayout(text: String) throws {
    #expect(try Places.read(text).flat == Self.expected)
  }

  @Test(arguments: layouts)
  func streamsEveryLayoutInEveryPiece(text: String) throws {
    let file = try TemporaryFile(Array(text.utf8))
    for piece in [1, 2, 3, 7, 64, 1 << 18] {
      let (points, defects) = stream(file.path, piece: piece)
      #expect(points.map(\.row) == [0, 1], "piece \(piece): \(defects)")
    }
  }

  @Test(arguments: layouts)
  func everyTruncationIsATypedError(text: String) {
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count {
      let cut = Array(bytes[..<length])
      for options in [ReadOptions(), ReadOptions(skipsBadRows: true)] {
        do throws(GeometryError) {
          let places = try Places(bytes: cut, name: "cut", options: options)
          // Only whole values may be read.
          #expect(Self.expected.prefix(places.count).elementsEqual(places.flat))
        } catch {
          #expect(!error.description.isEmpty)
        }
      }
    }
  }

  @Test func readsFlatObjects() throws {
    let text = """
      [ {"id": 12345678901234567890, "lat": 1.5, "lon": -2, "city": "X", "tags": ["a", {"b": null}]},
        {"Latitude": "1.5", "LNG": " -2 ", "id": "z", "open": true, "note": null} ]
      """
    #expect(
      try Places.read(text).flat == [
        Flat(
          row: 0, latitude: 1.5, longitude: -2, id: "12345678901234567890",
          properties: ["city": "X", "tags": #"["a",{"b":null}]"#]),
        Flat(
          row: 1, latitude: 1.5, longitude: -2, id: "z", properties: ["open": "true", "note": nil]),
      ])
    let lines = "{\"y1\":1,\"x1\":2,\"k\":5}\n{\"y1\":3,\"x1\":4}\n"
    let options = ReadOptions(latitudeColumn: "y1", longitudeColumn: "x1", idColumn: "k")
    #expect(
      try Places.read(lines, options).flat == [
        Flat(row: 0, latitude: 1, longitude: 2, id: "5", properties: [:]),
        Flat(row: 1, latitude: 3, longitude: 4, id: nil, properties: [:]),
      ])
  }

  @Test func aFlatObjectMayHaveFeatures() throws {
    let text =
      "{\"lat\":1,\"lon\":2,\"type\":\"hotel\",\"features\":[\"wifi\"]}\n{\"lat\":3,\"lon\":4,\"features\":[]}"
    #expect(defects(text).map(\.code) == [.geoJSON])
    #expect(try Places.read(text.split(separator: "\n")[0].description).count == 1)
  }

  @Test func bareGeometriesAndHeights() throws {
    let high = try Places.read(#"{"type":"Point","coordinates":[2,1,99.5]}"#)
    #expect(high.coordinate(at: 0) == (try Coordinate("1,2")))
    #expect(
      defects(#"{"type":"LineString","coordinates":[[2,1],[3,1]]}"#).map(\.code) == [.notAPoint])
  }

  @Test func escapesInKeysAndValues() throws {
    let text =
      #"{"ty\u0070e":"Feature","properties":{"n\u0061me":"\u00e9\ud83c\udf5c\n\"\\\/"},"geometry":{"type":"Poi\u006et","coordinates":[2,1]}}"#
    #expect(
      try Places.read(text).flat == [
        Flat(row: 0, latitude: 1, longitude: 2, id: nil, properties: ["name": "é\u{1F35C}\n\"\\/"])
      ])
  }

  @Test(arguments: [
    (
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[200,95]}}"#,
      Defect.Code.outOfRange
    ),
    (
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[47.6,-122.3]}}"#,
      .outOfRange
    ),
    (
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1e999,0]}}"#,
      .outOfRange
    ),
    (
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1]}}"#, .geoJSON
    ),
    (
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[[1,2]]}}"#,
      .notANumber
    ),
    (
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":["1",2]}}"#,
      .notANumber
    ),
    (
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":null}}"#,
      .geoJSON
    ),
    (#"{"type":"Feature","properties":{},"geometry":{"type":"Point"}}"#, .geoJSON),
    (#"{"type":"Feature","properties":{},"geometry":null}"#, .notAPoint),
    (#"{"type":"Feature","properties":{}}"#, .geoJSON),
    (#"{"type":"Feature","properties":{},"geometry":5}"#, .geoJSON),
    (
      #"{"type":"Feature","properties":7,"geometry":{"type":"Point","coordinates":[1,2]}}"#,
      .geoJSON
    ),
    (
      #"{"type":"Feature","id":[1],"properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}"#,
      .geoJSON
    ),
    (#"{"lat":1}"#, .column), (#"{"lat":1,"lon":null}"#, .notANumber),
    (#"{"lat":"x","lon":1}"#, .notANumber),
    (#"{"lat":1,"lon":2,"lat":3}"#, .duplicateKey),
    (#"{"lat":1,"lon":2,"\u006cat":3}"#, .duplicateKey),
    (#"{"type":"Point","type":"Point","coordinates":[1,2]}"#, .duplicateKey),
    (#"{"lat":1,"lon":2,"x":{"a":[{"b":1,"b":2}]}}"#, .duplicateKey),
    (#"{"type":"FeatureCollection","features":[],"features":[]}"#, .duplicateKey),
    (#"{"type":"FeatureCollection","features":[],"type":"FeatureCollection"}"#, .duplicateKey),
    (#"{"features":[]}"#, .geoJSON), (#"{"features":[],"type":"Feature"}"#, .geoJSON),
    (#"{"type":"FeatureCollection","features":{}}"#, .column),
    (#"{"type":"FeatureCollection"}"#, .column),
    (#"{"lat":1,"lon":2} {"lat":1,"lon":2}"#, .syntax), (#"[{"lat":1,"lon":2},]"#, .syntax),
    (#"[{"lat":1,"lon":2}] x"#, .syntax), (#"{"lat":1,"lon":2,}"#, .syntax),
    (#"{"lat":1,,"lon":2}"#, .syntax),
    (#"{"lat":01,"lon":2}"#, .syntax), (#"{"lat":1,"lon":NaN}"#, .syntax),
    (#"{"lat":1,"lon":-Infinity}"#, .syntax),
    (#"{"lat":.5,"lon":2}"#, .syntax), (#"{"lat":5.,"lon":2}"#, .syntax),
    (#"{"lat":+1,"lon":2}"#, .syntax),
    (#"{"lat":1,"lon":2,"a":"\x"}"#, .syntax), (#"{"lat":1,"lon":2,"a":"\ud800"}"#, .syntax),
    (#"{"lat":1,"lon":2,"a":"\udc00"}"#, .syntax),
    (#"{"lat":1,"lon":2,"a":"\ud800\u0041"}"#, .syntax),
    ("{\"lat\":1,\"lon\":2,\"a\":\"\u{1}\"}", .syntax),
    ("{\"lat\":1,\"lon\":2,\"a\":\"x\ny\"}", .syntax),
    (#"{'lat':1,'lon':2}"#, .syntax), (#"{"lat":tru,"lon":2}"#, .syntax), ("[1,2]", .geoJSON),
    ("[[]]", .geoJSON),
  ])
  func badValues(text: String, code: Defect.Code) {
    let found = defects(text)
    #expect(found.first?.code == code, "\(found)")
    #expect(found.first?.mend.isEmpty == false)
  }

  @Test func swappedAxesAreHintedAt() {
    let found = defects(#"{"type":"Point","coordinates":[47.6,-122.3]}"#)
    #expect(found[0].mend == "latitude and longitude look swapped")
    #expect(found[0].pointer == "/coordinates")
  }

  @Test func aBrokenLineIsABadRow() throws {
    let good = Self.feature("1", "A")
    let text = "\(good)\n{\"type\":\"Feature\",\"prop\n\(good)\nnonsense\n\(good)\n{\"lat\":"
    let found = defects(text)
    #expect(found.map(\.row) == [1, 3, 5])
    #expect(found.map(\.line) == [2, 4, 6])
    let places = try Places.read(text, ReadOptions(skipsBadRows: true))
    #expect(places.flat.map(\.row) == [0, 2, 4])
    // The first line may be the broken one, if the next is a value.
    #expect(
      try Places.read("{\"a\":\n\(good)\n", ReadOptions(skipsBadRows: true)).flat.map(\.row) == [1])
    // A document is broken as a whole.
    let document = "{\"type\":\"FeatureCollection\",\"features\":[\n\(good),\n{\"a\":],\n\(good)]}"
    #expect(defects(document, ReadOptions(skipsBadRows: true)).map(\.row) == [1])
  }

  @Test func columnFlagsAreNoBusinessOfGeoJSON() {
    let options = ReadOptions(latitudeColumn: "y")
    #expect(defects(Self.feature("1", "A"), options).map(\.code) == [.column])
  }

  @Test func idFromAProperty() throws {
    let options = ReadOptions(idColumn: "name")
    #expect(try Places.read(Self.feature("1", "A"), options)[0].id == "A")
    #expect(try Places.read(Self.feature("1", "A"), ReadOptions(idColumn: "nope"))[0].id == nil)
    #expect(try Places.read(Self.feature("1", "A"), ReadOptions(idColumn: "id"))[0].id == "1")
  }

  @Test func invalidUTF8() {
    var bytes = Array(#"{"lat":1,"lon":2,"a":"x"#.utf8)
    bytes += [0xE2, 0x28, 0xA1]
    bytes += Array("\"}\n{\"lat\":1,\"lon\":2}".utf8)
    #expect(defects(bytes).map(\.code) == [.encoding])
    #expect(defects(bytes).map(\.row) == [0])
  }
}
