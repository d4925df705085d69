import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// A program of VicinityCore and VicinityOffers alone, beside the library with PROJ.
@Suite struct OffersAloneTests {
  /// Beside the test bundle: the build has put both into one folder.
  private static let program: URL? = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    var folder = URL(fileURLWithPath: bundle).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("offers-alone")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  private static func run(_ program: URL, _ arguments: [String], input: String = "") throws
    -> String
  {
    try CompiledCatalogTests.withFolder { folder in
      let (source, result) = (folder.appending(path: "in"), folder.appending(path: "out"))
      try Data(input.utf8).write(to: source)
      try Data().write(to: result)
      let process = Process()
      process.executableURL = program
      process.arguments = arguments
      process.standardInput = try FileHandle(forReadingFrom: source)
      process.standardOutput = try FileHandle(forWritingTo: result)
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      return String(decoding: try Data(contentsOf: result), as: UTF8.self)
    }
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ldd")))
  func `it links neither GEOS nor PROJ`() throws {
    let program = try #require(Self.program)
    let libraries = try Self.run(URL(fileURLWithPath: "/usr/bin/ldd"), [program.path])
    #expect(libraries.contains("libc.so"))
    for name in ["geos", "proj", "sqlite", "libz"] { #expect(!libraries.contains(name)) }
  }

  /// What the program writes of a decision.
  private static func line(_ decision: OfferDecision) -> String {
    let reasons = (decision.rejectedSummary?.byReason ?? []).map {
      "\($0.reason.name):\($0.count)"
    }
    return
      "\(decision.id) \(decision.offers.map(\.offer).joined(separator: ",")) \(reasons.joined(separator: ","))"
  }

  @Test func `it decides by a patched catalog`() throws {
    let program = try #require(Self.program)
    let base = try OfferCatalog(contentsOf: CompiledCatalogTests.fixture)
    let patched = try base.patched(
      with: Array(
        "offers: [{id: here, where: {in: old-town}, priority: 90}]\nremove: [free-delivery]".utf8))
    var random = SplitMix(seed: 72)
    let lines = (0..<400).map { number in
      let latitude = Double.random(in: 55.94...55.96, using: &random)
      let longitude = Double.random(in: -3.21 ... -3.17, using: &random)
      return "r\(number) 1764000000 \(latitude) \(longitude) 20.0"
    }
    let answers = try CompiledCatalogTests.withFolder { folder in
      let path = folder.appending(path: "base.vicinity").path
      let patch = folder.appending(path: "here.patch").path
      try base.write(to: path)
      try patched.writePatch(to: patch)
      return try [[path], [path, patch]].map {
        try Self.run(program, $0, input: lines.joined(separator: "\n") + "\n")
          .split(separator: "\n").map(String.init)
      }
    }
    var (differences, shown) = (0, 0)
    for (number, line) in lines.enumerated() {
      let parts = line.split(separator: " ")
      var request = OfferRequest(id: String(parts[0]), time: OfferTime(seconds: 1_764_000_000))
      let fix = Fix(
        point: try Coordinate(
          latitude: try #require(Double(parts[2])), longitude: try #require(Double(parts[3]))),
        accuracy: Accuracy(radiusMetres: 20, confidence: 0.68), source: .gps, ageSeconds: 1)
      (request.device, request.home, request.delivery) = (fix, fix, fix)
      request.limit = 5
      for (catalog, found) in zip([base, patched], answers) {
        let decision = catalog.decide(request)
        if catalog === patched, decision.offers.contains(where: { $0.offer == "here" }) {
          shown += 1
        }
        let expected = Self.line(decision)
        if number >= found.count || expected != found[number] { differences += 1 }
      }
    }
    print(
      "offers alone: \(differences) of 800 decisions differ, patched and not; \(shown) show the patch"
    )
    #expect(differences == 0 && shown > 50)
  }

  /// Circles of many sizes all over the earth, one in five for whoever may be there.
  private static func catalog(_ random: inout SplitMix) throws -> (String, [AreaGeometry]) {
    var lines = ["{\"catalog\":{\"id\":\"alone\"}}"]
    var circles: [AreaGeometry] = []
    for number in 0..<2_000 {
      let center = try Coordinate(
        latitude: (Double.random(in: -89...89, using: &random) * 1e6).rounded() / 1e6,
        longitude: (Double.random(in: -180...180, using: &random) * 1e6).rounded() / 1e6)
      let radius = exp(Double.random(in: 5...13, using: &random)).rounded()
      circles.append(.circle(center: center, radiusMetres: radius))
      lines.append(
        "{\"place\":{\"id\":\"p\(number)\",\"geo\":{\"type\":\"Point\",\"coordinates\":[\(center.longitude),\(center.latitude)]}}}"
      )
      lines.append(
        "{\"offer\":{\"id\":\"o\(number)\",\"where\":{\"match\":\"\(number % 5 == 0 ? "possible" : "certain")\",\"within\":{\"of\":\"p\(number)\",\"radius\":\"\(Int(radius)) m\"}}}}"
      )
    }
    return (lines.joined(separator: "\n"), circles)
  }

  @Test func `it decides as the library with PROJ does, but within a micrometre of a rim`() throws {
    let program = try #require(Self.program)
    var random = SplitMix(seed: 71)
    let (text, circles) = try Self.catalog(&random)
    let catalog = try OfferCatalog(text: Array(text.utf8))
    let geodesic = WGS84()
    let scale = (-2 * log1p(-0.95)).squareRoot() / (-2 * log1p(-0.68)).squareRoot()
    var lines: [String] = []
    var rims: Set<Int> = []
    for number in 0..<20_000 {
      guard case .circle(let center, let radius) = circles[Int(random.next() % 2_000)] else {
        continue
      }
      let metres = Double.random(in: 5...200, using: &random)
      let reach = metres * scale
      let share = Double.random(in: 0...2, using: &random)
      var latitude = center.latitude + share * radius / 111_000 * (random.next() % 2 == 0 ? 1 : -1)
      if abs(latitude) > 89.9 { latitude = center.latitude }
      var longitude = center.longitude
      if number % 2 == 0 {
        // As near to where the answer changes as numbers are.
        let target = radius + (number % 4 == 0 ? reach : -reach)
        func distance(_ longitude: Double) throws -> Double {
          geodesic.distanceMetres(
            from: center,
            to: try Coordinate(
              latitude: center.latitude,
              longitude: longitude > 180 ? longitude - 360 : longitude))
        }
        var (low, high) = (center.longitude, center.longitude + 60)
        if target > 0, try distance(high) > target {
          for _ in 0..<80 {
            let middle = (low + high) / 2
            if try distance(middle) < target { low = middle } else { high = middle }
          }
          (latitude, longitude) = (center.latitude, high > 180 ? high - 360 : high)
          rims.insert(lines.count)
        }
      }
      lines.append("r\(number) 1764000000 \(latitude) \(longitude) \(metres)")
    }
    let answers = try CompiledCatalogTests.withFolder { folder in
      let path = folder.appending(path: "alone.vicinity").path
      try catalog.write(to: path)
      return try Self.run(program, [path], input: lines.joined(separator: "\n") + "\n")
        .split(separator: "\n").map(String.init)
    }
    try #require(answers.count == lines.count)
    var (differences, atRims, shown) = (0, 0, 0)
    for (number, line) in lines.enumerated() {
      let parts = line.split(separator: " ")
      var request = OfferRequest(id: String(parts[0]), time: OfferTime(seconds: 1_764_000_000))
      let fix = Fix(
        point: try Coordinate(
          latitude: try #require(Double(parts[2])), longitude: try #require(Double(parts[3]))),
        accuracy: Accuracy(radiusMetres: try #require(Double(parts[4])), confidence: 0.68),
        source: .gps, ageSeconds: 1)
      (request.device, request.home, request.delivery) = (fix, fix, fix)
      request.limit = 5
      let decision = catalog.decide(request)
      shown += decision.offers.count
      let expected = Self.line(decision)
      guard expected != answers[number] else { continue }
      if rims.contains(number) { atRims += 1 } else { differences += 1 }
    }
    print(
      "offers alone: \(differences) of \(lines.count - rims.count) decisions differ from PROJ's, "
        + "and \(atRims) of \(rims.count) within a micrometre of a rim; \(shown) offers shown")
    #expect(differences == 0 && rims.count > 8_000 && shown > 5_000)
  }
}
