import Foundation
import Testing
import VicinityCatalog
import VicinityOffers

/// What is written otherwise, and decides the same.
@Suite struct SameTests {
  private func expectSame(_ old: String, _ new: String, folder: String? = nil) throws {
    let diff = try Diff.between(old, new, folder: folder)
    #expect(diff.isEmpty, "\(Diff.lines(diff))")
    #expect(diff.areas.isEmpty && diff.templates.isEmpty && diff.ground.isEmpty)
    #expect(diff.shadowed.isEmpty && diff.unshadowed.isEmpty && diff.shapes.isEmpty)
  }

  @Test func `a catalog is the same as itself, and with comments and blanks`() throws {
    try expectSame(Diff.base, Diff.base)
    let commented = Diff.base.split(separator: "\n").joined(separator: "  # a comment\n\n")
    try expectSame(Diff.base, commented)
  }

  @Test func `the order of keys, of lists and of entries does not count`() throws {
    let pairs = [
      ("channels: [app, web]", "channels: [web, app]"),
      ("value: [gold, black]", "value: [black, gold, black]"),
      ("in: [old-town, park]", "in: [park, old-town]"), ("who: gold", "who: {any: [gold]}"),
      (
        "{any: [both, {attr: age, op: atLeast, value: 18}]}",
        "{any: [{value: 18.0, op: atLeast, attr: age}, both]}"
      ),
      ("{GBP: \"15.00\"}", "{GBP: 15}"), ("geoRadius: 2 mi", "radius: 3218.688 m"),
      ("priority: 3", "priority: \"3\""), ("value: 1.5", "value: 1.50"),
      (
        "subject: delivery, in: two-miles, notIn: park",
        "notIn: [park], in: [two-miles], subject: delivery"
      ),
      (
        "en: {title: \"Free from {place.name}\"}, fr: {title: \"Gratuit\"}",
        "fr: {title: Gratuit}, en: {title: \"Free from {place.name}\"}"
      ),
      // The same ring from another vertex, the other way around.
      (
        "[[[-3.2, 55.94], [-3.18, 55.94], [-3.18, 55.95], [-3.2, 55.95], [-3.2, 55.94]]]",
        "[[[-3.18, 55.95], [-3.18, 55.94], [-3.20, 55.940], [-3.2, 55.95], [-3.18, 55.95]]]"
      ),
      ("dayOfWeek: [Mo, Tu]", "dayOfWeek: [Tuesday, Monday]"),
      ("total: {value: \"100.00\", currency: GBP}", "total: {currency: GBP, value: 100}"),
    ]
    var all = Diff.base
    for (piece, other) in pairs {
      try expectSame(Diff.base, try Diff.replacing(piece, other, in: Diff.base))
      all = try Diff.replacing(piece, other, in: all)
    }
    try expectSame(Diff.base, all)
    // Entries from the last to the first.
    var sections: [[String]] = []
    for line in Diff.base.split(separator: "\n").map(String.init) {
      if !line.hasPrefix(" ") { sections.append([]) }
      sections[sections.count - 1].append(line)
    }
    let turned = sections.reversed().map { lines in
      var entries: [[String]] = []
      for line in lines.dropFirst() {
        if line.hasPrefix("  -") { entries.append([]) }
        entries[entries.count - 1].append(line)
      }
      return ([lines[0]] + entries.reversed().joined()).joined(separator: "\n")
    }
    try expectSame(Diff.base, turned.joined(separator: "\n"))
    print("written otherwise: \(pairs.count + 2) forms, 0 differences")
  }

  @Test func `a catalog that is split into files, or written as records, is the same`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "vicinity-diff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = Diff.base.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex(of: "segments:"))
    let offers = try #require(lines.firstIndex(of: "offers:"))
    func write(_ name: String, _ lines: some Sequence<String>) throws {
      try Data(lines.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent(name))
    }
    try write("segments.yaml", lines[start..<offers])
    try write("places.yaml", lines[1..<start])
    let split =
      "include: [segments.yaml, places.yaml]\n"
      + (lines[..<1] + lines[offers...]).joined(separator: "\n")
    try expectSame(Diff.base, split, folder: folder.path)
    let records = """
      {"catalog":{"id":"t"}}
      {"offer":{"priority":2,"id":"a","where":{"in":"x"}}}
      {"area":{"circle":{"radius":"1000 m","at":"1,2"},"id":"x"}}
      """
    try expectSame(
      records,
      "catalog: {id: t}\nareas: [{id: x, circle: {at: \"1,2\", radius: 1 km}}]\noffers: [{id: a, where: {in: [x]}, priority: 2}]\n"
    )
  }

  @Test func `all defects of both catalogs are named`() throws {
    let bad = "catalog: {id: t}\noffers: [{id: a, who: nobody}, {id: a}]\n"
    var defects: [CatalogDefect] = []
    do throws(CatalogError) {
      _ = try CatalogDiff(fromText: Array(bad.utf8), toText: Array("offers: [{}]".utf8))
    } catch {
      defects = error.defects
    }
    #expect(defects.map(\.file) == ["old", "old", "new"], "\(defects)")
  }
}
