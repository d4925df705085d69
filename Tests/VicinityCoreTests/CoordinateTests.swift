import TestSupport
import Testing
import VicinityCore

@Suite struct CoordinateTests {
  @Test(arguments: [
    ("55.9520,-3.1890", 55.952, -3.189), (" 55.9520 , -3.1890 ", 55.952, -3.189),
    ("-33.8688,151.2093", -33.8688, 151.2093), ("\u{2212}33.8688,\u{2212}151.2", -33.8688, -151.2),
    ("90,180", 90, 180), ("-90,-180", -90, -180), ("0,0", 0, 0), ("+1,+2", 1, 2),
    ("1e1,-.5", 10, -0.5),
  ])
  func reads(text: String, latitude: Double, longitude: Double) throws {
    let coordinate = try Coordinate(text)
    #expect(coordinate.latitude == latitude && coordinate.longitude == longitude)
  }

  @Test(arguments: [
    ("", "no comma"), ("55.9", "no comma"), ("1,2,3", "2 commas"), ("a,2", "latitude \"a\""),
    ("1,", "longitude \"\""), ("nan,0", "latitude \"nan\""), ("0,inf", "longitude \"inf\""),
    ("91,0", "outside -90...90"), ("0,181", "outside -180...180"), ("1e999,0", "finite"),
    ("47.6 -122.3", "no comma"), ("47.6N,122.3W", "latitude \"47.6N\""), ("0x10,2", "latitude"),
  ])
  func refuses(text: String, problem: String) {
    let error = #expect(throws: CoreError.self) { try Coordinate(text) }
    #expect(error?.problem.contains(problem) == true, "\(String(describing: error))")
  }

  @Test func hintsAtSwappedAxes() throws {
    let error = #expect(throws: CoreError.self) {
      try Coordinate(latitude: -122.3, longitude: 47.6)
    }
    #expect(error?.mend == "latitude and longitude look swapped")
    let other = #expect(throws: CoreError.self) { try Coordinate(latitude: -122.3, longitude: 147) }
    #expect(other?.mend.contains("swapped") == false)
    let turned = #expect(throws: CoreError.self) { try Coordinate(latitude: 1, longitude: 200) }
    #expect(turned?.mend == "the same meridian is -160.0")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, .signalingNaN])
  func refusesWhatIsNotFinite(value: Double) {
    #expect(throws: CoreError.self) { try Coordinate(latitude: value, longitude: 0) }
    #expect(throws: CoreError.self) { try Coordinate(latitude: 0, longitude: value) }
  }

  @Test func errorsStayShortAndPrintable() {
    let error = #expect(throws: CoreError.self) {
      try Coordinate(String(repeating: "9", count: 5000) + "\u{1B}[31m")
    }
    #expect((error?.description.count ?? 0) < 250)
    #expect(error?.input.count == 63)
    let colored = #expect(throws: CoreError.self) { try Coordinate("\u{1B}[31m") }
    #expect(colored?.description.contains("\u{1B}") == false)
  }

  /// The short way for plain texts reads what the standard library reads of both halves.
  @Test func plainTextsReadAlike() {
    var random = SplitMix(seed: 20_261_123)
    let bytes = Array("0123456789012345678.,-+e ".utf8)
    var (differences, read) = (0, 0)
    for _ in 0..<200_000 {
      var text = Array(
        "\(Double.random(in: -95...95, using: &random)),\(Double.random(in: -185...185, using: &random))"
          .utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        text[Int.random(in: 0..<text.count, using: &random)] =
          bytes.randomElement(using: &random) ?? 0
      }
      guard let plain = Coordinate(plain: text.span) else { continue }
      read += 1
      let halves = String(decoding: text, as: UTF8.self).split(separator: ",").map {
        Double(String($0.drop { $0 == " " }))
      }
      if halves != [plain.latitude, plain.longitude] { differences += 1 }
    }
    print("plain coordinates: \(differences) of \(read) differ from the standard library")
    #expect(differences == 0 && read > 50_000)
  }

  @Test func descriptionReadsBack() throws {
    let coordinate = try Coordinate(latitude: 0.1 + 0.2, longitude: -1.0 / 3)
    #expect(try Coordinate(coordinate.description) == coordinate)
  }
}
