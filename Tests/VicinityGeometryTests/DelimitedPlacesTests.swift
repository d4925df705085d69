import Testing
import VicinityCore
import VicinityGeometry

@Suite struct DelimitedPlacesTests {
  @Test func readsQuotesLineEndsAndMarks() throws {
    let text =
      "\u{FEFF}id,name,lat,lon\r\n1,\"Say \"\"hi\"\", now\",55.5,-3.25\r\n\r\n2,\"two\nlines\",\"-1\", 2 \r\n"
    #expect(
      try Places.read(text).flat == [
        Flat(
          row: 0, latitude: 55.5, longitude: -3.25, id: "1", properties: ["name": "Say \"hi\", now"]
        ),
        Flat(row: 1, latitude: -1, longitude: 2, id: "2", properties: ["name": "two\nlines"]),
      ])
  }

  @Test(arguments: [
    ("LAT,Lng", "1,2"), ("latitude,longitude", "1,2"), ("y,x", "1,2"), ("Lat,LONG", "1,2"),
    ("lon\tlat", "2\t1"), ("lat;lon", "1;2"), ("lat|lon", "1|2"), (" lat , lon ", "1,2"),
    ("y,lat,lon,x", "9,1,2,9"), ("\"lat\",\"lon\"", "\"1\",\"2\""), ("lon;lat;\"a,b\"", "2;1;c"),
  ])
  func findsColumns(header: String, row: String) throws {
    let places = try Places.read("\(header)\n\(row)\n")
    #expect(places.coordinate(at: 0) == (try Coordinate("1,2")))
  }

  @Test func columnsByName() throws {
    let text = "name,x1,y1,key\nA,-122.3,47.6,k1\n"
    let options = ReadOptions(latitudeColumn: "y1", longitudeColumn: "x1", idColumn: "key")
    #expect(
      try Places.read(text, options).flat == [
        Flat(row: 0, latitude: 47.6, longitude: -122.3, id: "k1", properties: ["name": "A"])
      ])
    #expect(defects(text).map(\.code) == [.column])
    #expect(defects(text)[0].mend.contains("--lat-column"))
    #expect(defects(text, ReadOptions(latitudeColumn: "nope")).map(\.code) == [.column])
    #expect(defects("lat,lon\n1,2\n", ReadOptions(idColumn: "nope")).map(\.code) == [.column])
  }

  @Test func namesInAnyScriptAndFieldsAsText() throws {
    let text = "id,name,lat,lon,country,zip\n007,서울 \u{1F35C},37.5,127,NO,09810\n"
    let place = try Places.read(text)[0]
    #expect(place.id == "007")
    #expect(place.name == "서울 \u{1F35C}")
    #expect(place.property("country") == "NO" && place.property("zip") == "09810")
    #expect(place.property("nothing") == nil)
    #expect(place.propertyNames == ["name", "country", "zip"])
  }

  @Test func lastLineNeedsNoEnd() throws {
    #expect(try Places.read("lat,lon\n1,2").count == 1)
    #expect(try Places.read("lat,lon\n1,2\r").count == 1)
    #expect(try Places.read("lat,lon\r1,2\r3,4").count == 2)
    #expect(try Places.read("lat,lon").count == 0)
    #expect(try Places.read("lat,lon,note\n1,2,\n")[0].property("note") == "")
    #expect(try Places.read("lat,lon,note\n1,2,\"\"")[0].property("note") == "")
  }

  @Test(arguments: [
    ("lat,lon\nx,2\n", Defect.Code.notANumber, 0), ("lat,lon\n1,2\n,2\n", .notANumber, 1),
    ("lat,lon\n1,NaN\n", .notANumber, 0), ("lat,lon\nInfinity,1\n", .notANumber, 0),
    ("lat,lon\n1e999,1\n", .outOfRange, 0), ("lat,lon\n1;2,3\n", .notANumber, 0),
    ("lat,lon\n91,3\n", .outOfRange, 0), ("lat,lon\n1,181\n", .outOfRange, 0),
    ("lat,lon\n1,2\n1,2,3\n", .ragged, 1), ("lat,lon\n1\n", .ragged, 0),
    ("lat,lon,n\n1,2,a\"b\n", .syntax, 0), ("lat,lon,n\n1,2,\"a\"b\n", .syntax, 0),
    ("lat,lon,n\n1,2,x\n1,2,\"abc\n1,2,y\n", .syntax, 1),
  ])
  func badRows(text: String, code: Defect.Code, row: Int) {
    let found = defects(text)
    #expect(found.map(\.code) == [code])
    #expect(found.first?.row == row)
    #expect(found.first?.line == row + 2)
  }

  @Test func badHeaders() {
    #expect(defects("").map(\.code) == [.unknownFormat])
    #expect(defects("\n\n  \n").map(\.code) == [.unknownFormat])
    #expect(defects("lat,lat,lon\n").map(\.code) == [.column])
    #expect(defects("lat,lon,\"x\n").map(\.code) == [.syntax])
    #expect(defects("just some text\n").map(\.code) == [.column])
    #expect(defects([0xFF, 0xFE, 0x6C, 0]).map(\.code) == [.encoding])
    #expect(defects([0x6C, 0xC3, 0x28, 0x0A]).map(\.code) == [.encoding])
    #expect(defects([0, 1, 2, 3]).map(\.code) == [.encoding])
  }

  @Test func invalidUTF8IsABadRow() throws {
    var bytes = Array("lat,lon,n\n1,2,a\n3,4,".utf8)
    bytes += [0xC3, 0x28, 0x0A]
    bytes += Array("5,6,é\n".utf8)
    let found = defects(bytes)
    #expect(found.map(\.code) == [.encoding])
    #expect(found[0].row == 1)
    let places = try Places(bytes: bytes, name: "test", options: ReadOptions(skipsBadRows: true))
    #expect(places.flat.map(\.row) == [0, 2])
    for overlong: [UInt8] in [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE2, 0x82],
    ] {
      #expect(defects(Array("lat,lon,n\n1,2,".utf8) + overlong + [0x0A]).map(\.code) == [.encoding])
    }
  }

  @Test func skippingKeepsRowNumbers() throws {
    let text = "lat,lon\n1,2\nx,2\n3,4\n1,2,3\n5,6\n"
    let places = try Places.read(text, ReadOptions(skipsBadRows: true))
    #expect(places.flat.map(\.row) == [0, 2, 4])
    #expect(places.skipped.count == 2)
    #expect(places.skipped.first.map(\.row) == [1, 3])
    #expect(places[1].row == 2 && places.row(at: 1) == 2)
  }

  @Test func anOpenQuoteIsNeverSkipped() {
    let text = "lat,lon,n\n1,2,\"abc\n1,2,y\n1,2,z\n"
    #expect(defects(text, ReadOptions(skipsBadRows: true)).map(\.code) == [.syntax])
  }

  @Test func tabsKnowPlainQuotes() throws {
    let places = try Places.read("lat\tlon\tname\n1\t2\t5\" pipe\n3\t4\t\"a\tb\"\n")
    #expect(places.flat.map { $0.properties["name"] } == ["5\" pipe", "a\tb"])
  }

  @Test func listsTheFirstTwentyDefects() {
    let text = "lat,lon\n" + String(repeating: "x,y\n", count: 57)
    let error = #expect(throws: GeometryError.self) { try Places.read(text) }
    #expect(error?.defects.count == 20 && error?.count == 57)
    #expect(error?.description.split(separator: "\n").count == 21)
    #expect(error?.description.hasSuffix("test: 37 more bad rows") == true)
    #expect(error?.description.hasPrefix("test:0: latitude \"x\" is not a number: ") == true)
  }
}
