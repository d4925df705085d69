import Foundation
import Synchronization
import TestSupport
import Testing
import VicinityCatalog
import VicinityGeometry
import VicinityOffers

@Suite struct StreamedCatalogTests {
  /// Places, areas and offers that name them, each list in its order, as records.
  private static func records(_ count: Int, _ random: inout SplitMix) -> [[String]] {
    var lists: [[String]] = [[], [], []]
    for number in 0..<count {
      let latitude = Double.random(in: 40..<41, using: &random)
      let longitude = Double.random(in: -3 ..< -2, using: &random)
      lists[0].append(
        #"{"place":{"id":"p\#(number)","at":"\#(latitude),\#(longitude)","timezone":"Europe/Madrid"}}"#
      )
      lists[1].append(
        #"{"area":{"id":"a\#(number)","circle":{"at":"\#(latitude),\#(longitude)","radius":"\#(number + 100) m"}}}"#
      )
      let place = Int.random(in: 0..<count, using: &random)
      let region =
        Bool.random(using: &random)
        ? #""within":{"geoRadius":"\#(place + 200) m","of":"p\#(place)"}"# : #""in":"a\#(place)""#
      // A key that is written otherwise stands among what is read first.
      let key = number % 97 == 5 ? #"\u006fffer"# : "offer"
      lists[2].append(
        #"{"\#(key)":{"id":"o\#(number)","availableAtOrFrom":"p\#(place)","where":{\#(region)},"#
          + #""when":{"hours":[{"opens":"0\#(number % 10):00","closes":"18:00"}]},"priority":\#(number % 7)}}"#
      )
    }
    return lists
  }

  /// The lists mixed, each in its own order.
  private static func mixed(_ lists: [[String]], _ random: inout SplitMix) -> [String] {
    var rest = lists.map { $0[...] }
    var mixed: [String] = []
    while let next = rest.indices.filter({ !rest[$0].isEmpty }).randomElement(using: &random) {
      mixed.append(rest[next].removeFirst())
    }
    return mixed
  }

  @Test func `records in any order, in a file or in memory, are one catalog`() throws {
    var random = SplitMix(seed: 41)
    let lists = StreamedCatalogTests.records(3000, &random)
    let head = #"{"catalog":{"id":"streamed","seed":"s"}}"#
    let orders = [
      [head] + lists[0] + lists[1] + lists[2], lists[2] + [head] + lists[1] + lists[0],
      StreamedCatalogTests.mixed(lists, &random) + [head],
      StreamedCatalogTests.mixed([[head]] + lists, &random),
    ]
    let folder = try TestFolder()
    var digests: [String] = []
    for (number, lines) in orders.enumerated() {
      let text = lines.joined(separator: "\n") + "\n"
      #expect(text.utf8.count > 6 * 65_536)
      try folder.write(text, to: "\(number).ndjson")
      digests.append(try OfferCatalog(contentsOf: "\(folder.path)/\(number).ndjson").digest)
      digests.append(try OfferCatalog(text: Array(text.utf8)).digest)
    }
    // Offers of a file that is included stand where the file does.
    try folder.write(lists[2].joined(separator: "\n"), to: "offers.ndjson")
    let including = ([head, #"{"include":"offers.ndjson"}"#] + lists[0] + lists[1])
    try folder.write(including.joined(separator: "\n"), to: "including.ndjson")
    digests.append(try OfferCatalog(contentsOf: "\(folder.path)/including.ndjson").digest)
    let differences = digests.count { $0 != digests[0] }
    print(
      "catalogs that differ, of \(digests.count) in which records stand otherwise: \(differences)")
    #expect(differences == 0)
  }

  @Test func `defects of all batches come in the order of the lines`() throws {
    var random = SplitMix(seed: 43)
    let lists = StreamedCatalogTests.records(2000, &random)
    var lines = StreamedCatalogTests.mixed(lists, &random)
    let wrong = (0..<60).map { $0 * 97 + 11 }
    for line in wrong.reversed() {
      lines.insert(
        line % 2 == 0
          ? #"{"offer":{"id":"bad","where":{"in":"nowhere"}}}"#
          : #"{"place":{"id":"q","at":"91,0"}}"#,
        at: line)
    }
    let folder = try TestFolder()
    try folder.write(lines.joined(separator: "\n"), to: "bad.ndjson")
    let error = try #require(throws: CatalogError.self) {
      try OfferCatalog(contentsOf: "\(folder.path)/bad.ndjson")
    }
    // Each line but the first of the offers and places of one name has no other defect.
    let found = error.defects.compactMap(\.line)
    #expect(found == found.sorted())
    #expect(Set(found) == Set(wrong.enumerated().map { $0.element + $0.offset + 1 }))
  }

  @Test func `hours that are written alike are wrong wherever they stand`() throws {
    func offer(_ number: Int, _ hours: String) -> String {
      #"{"offer":{"id":"o\#(number)","when":{"timezone":"Europe/Madrid","hours":[\#(hours)]}}}"#
    }
    let right = #"{"dayOfWeek":["Mo"],"opens":"08:00","closes":"18:00"}"#
    let texts = [
      right, #"{"dayOfWeek":["Mo"],"opens":"25:00","closes":"18:00"}"#,
      #"{"dayOfWeek":["Mo"],"opens":"08:00","closes":"18:00","open":1}"#,
    ]
    let lines = (0..<30).map { offer($0, texts[$0 % 3]) }
    let error = try #require(throws: CatalogError.self) {
      try OfferCatalog(text: Array(lines.joined(separator: "\n").utf8))
    }
    #expect(error.defects.compactMap(\.line) == (1...30).filter { $0 % 3 != 1 })
    #expect(Set(error.defects.map(\.pointer)).count == 2)
    // Those that are right are the same however they are written.
    let alike = [right, #"{"opens":"8:00","closes":"18:00:00","dayOfWeek":"monday"}"#]
    let digests = try alike.map { hours in
      let lines = (0..<30).map { offer($0, hours) }.joined(separator: "\n")
      return try OfferCatalog(text: Array(lines.utf8)).digest
    }
    #expect(digests[0] == digests[1])
  }

  @Test func `a file that changes while it is read is refused`() throws {
    var random = SplitMix(seed: 47)
    let lists = StreamedCatalogTests.records(50, &random)
    let folder = try TestFolder()
    let path = "\(folder.path)/changing.ndjson"
    try folder.write(lists.flatMap(\.self).joined(separator: "\n"), to: "changing.ndjson")
    let isCut = Mutex(false)
    let error = try #require(throws: CatalogError.self) {
      try OfferCatalog(contentsOf: path) { progress in
        guard progress.step == .reading, isCut.withLock({ $0 }) == false else { return }
        isCut.withLock { $0 = true }
        try? Data(lists[0].joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
      }
    }
    #expect(error.defects.map(\.problem) == ["changed while it was read"])
  }
}
