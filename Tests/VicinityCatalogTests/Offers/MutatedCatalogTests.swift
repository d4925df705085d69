import Foundation
import TestSupport
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Catalogs that somebody broke in known places: each of them must be named.
@Suite struct MutatedCatalogTests {
  private static let base = """
    {"catalog":{"id":"t","defaultLocale":"en","timezone":"Europe/London"},
     "places":[{"id":"shop","name":"Shop","at":"55.95,-3.19","openingHours":[{"dayOfWeek":["Mo"],"opens":"09:00","closes":"17:00"}]}],
     "areas":[{"id":"near","around":"$place","geoRadius":"2 mi"},
              {"id":"hood","shape":{"type":"Polygon","coordinates":[[[4,52],[4.1,52],[4.1,52.1],[4,52.1],[4,52]]]}},
              {"id":"norway","country":"NO"}],
     "segments":[{"id":"gold","attr":"tier","op":"in","value":["gold"]},{"id":"old","attr":"last","op":"olderThan","value":"P60D"}],
     "offers":[{"id":"a","availableAtOrFrom":["shop"],"where":{"in":["near","hood"],"notIn":"norway","minAccuracy":"50 m","maxFixAge":"PT2M","confidence":0.9},
                "who":{"any":["gold",{"not":"old"}],"unknown":"reject"},"when":{"hours":"placeOpen","validFrom":"2026-01-01","validThrough":"2026-12-31"},
                "channels":["app"],"effect":{"type":"percent","value":10},"minimumSpend":{"GBP":"15.00"},"priority":3,"value":1.5,
                "stacking":{"group":"g","exclusive":true},"caps":{"perCustomer":"2/P7D"},"budget":{"total":{"value":"100","currency":"GBP"}},
                "creative":{"en":{"title":"{place.name}"}}}]}
    """

  /// Where, what is written there, and what is said of it.
  private static let mutations:
    [(pointer: String, value: String?, code: CatalogDefect.Code, at: String)] = [
      ("/catalog/id", nil, .missing, "/catalog"),
      ("/catalog/colour", "\"red\"", .unknownKey, "/catalog/colour"),
      ("/catalog/defaultLocale", "\"e\"", .locale, "/catalog/defaultLocale"),
      ("/policies", #"{"packs":["x"]}"#, .notEnforced, "/policies/packs"),
      ("/offerz", "[]", .unknownKey, "/offerz"),
      ("/places/0/at", "\"95,-3\"", .value, "/places/0/at"),
      ("/places/0/openingHours/0/opens", "\"25:00\"", .value, "/places/0/openingHours/0/opens"),
      (
        "/places/0/openingHours/0/dayOfWeek", "\"Moonday\"", .value,
        "/places/0/openingHours/0/dayOfWeek"
      ),
      ("/areas/0/geoRadius", "\"2\"", .value, "/areas/0/geoRadius"),
      ("/areas/0/geoRadius", "\"-2 mi\"", .value, "/areas/0/geoRadius"),
      (
        "/areas/1/shape",
        #"{"type":"Polygon","coordinates":[[[4,52],[4.1,52.1],[4.1,52],[4,52.1],[4,52]]]}"#, .area,
        "/areas/1/shape"
      ),
      ("/areas/1/shape", #"{"$ref":"missing.geojson#x"}"#, .area, "/areas/1/shape/$ref"),
      ("/areas/2/country", "\"XQ\"", .value, "/areas/2/country"),
      ("/areas/3", #"{"id":"hood","country":"NO"}"#, .duplicateId, "/areas/3"),
      ("/areas/3", #"{"id":"q"}"#, .missing, "/areas/3"),
      ("/areas/3", #"{"id":"q","country":"NO","region":"US-WA"}"#, .conflict, "/areas/3"),
      ("/segments/0/op", "\"isIn\"", .value, "/segments/0/op"),
      ("/segments/1/value", "\"60 days\"", .value, "/segments/1/value"),
      ("/segments/2", #"{"id":"loop","who":"loop"}"#, .reference, "/segments/2/who"),
      (
        "/segments/2", #"{"id":"t","attr":"tier","op":"atLeast","value":3}"#, .conflict,
        "/segments/2/attr"
      ),
      ("/offers/0/id", nil, .missing, "/offers/0"),
      ("/offers/0/availableAtOrFrom/0", "\"shpo\"", .reference, "/offers/0/availableAtOrFrom/0"),
      ("/offers/0/where/in/1", "\"hod\"", .reference, "/offers/0/where/in/1"),
      ("/offers/0/where/minAccuracy", "\"50\"", .value, "/offers/0/where/minAccuracy"),
      ("/offers/0/where/confidence", "95", .value, "/offers/0/where/confidence"),
      ("/offers/0/where/maxFixAge", "\"2 min\"", .value, "/offers/0/where/maxFixAge"),
      ("/offers/0/where/match", "\"maybe\"", .value, "/offers/0/where/match"),
      ("/offers/0/who/any/0", "\"glod\"", .reference, "/offers/0/who/any/0"),
      ("/offers/0/who/al", "[]", .unknownKey, "/offers/0/who/al"),
      ("/offers/0/when/validThrough", "\"2025-12-31\"", .conflict, "/offers/0/when"),
      ("/offers/0/when/validThrough", "\"31.12.2026\"", .value, "/offers/0/when/validThrough"),
      ("/offers/0/when/timezone", "\"Europe/Lodnon\"", .timezone, "/offers/0/when/timezone"),
      ("/offers/0/when/dst", #"{"gap":"shift"}"#, .notEnforced, "/offers/0/when/dst/gap"),
      ("/offers/0/effect/type", "\"percnt\"", .value, "/offers/0/effect/type"),
      ("/offers/0/effect/value", "130", .value, "/offers/0/effect/value"),
      ("/offers/0/minimumSpend/pounds", "\"15\"", .currency, "/offers/0/minimumSpend/pounds"),
      ("/offers/0/minimumSpend/GBP", "\"15,00\"", .currency, "/offers/0/minimumSpend/GBP"),
      ("/offers/0/priority", "1.5", .value, "/offers/0/priority"),
      ("/offers/0/stacking/exclusive", "\"no\"", .type, "/offers/0/stacking/exclusive"),
      ("/offers/0/caps/perCustomer", "\"2 per week\"", .value, "/offers/0/caps/perCustomer"),
      ("/offers/0/budget/pacing", "\"even\"", .notEnforced, "/offers/0/budget/pacing"),
      (
        "/offers/0/budget/unitCost", #"{"value":"1","currency":"EUR"}"#, .currency,
        "/offers/0/budget"
      ),
      ("/offers/0/creative/en/title", "\"{place.nam}\"", .variable, "/offers/0/creative/en/title"),
      ("/offers/0/creative/en/title", "\"{place.name\"", .variable, "/offers/0/creative/en/title"),
      ("/offers/0/push", #"{"trigger":{"enter":true}}"#, .notEnforced, "/offers/0/push"),
      ("/offers/0/experiment", #"{"key":"x"}"#, .notEnforced, "/offers/0/experiment"),
      ("/offers/0/category", "\"credit\"", .notEnforced, "/offers/0/category"),
      ("/offers/1", #"{"id":"b","who":[]}"#, .missing, "/offers/1/who"),
      ("/offers/1", #"{"id":"b","where":{"in":"near"}}"#, .missing, "/offers/1/where"),
      (
        "/templates", #"[{"id":"t","for":"hod","offer":{"id":"x-{area.id}"}}]"#, .reference,
        "/templates/0/for"
      ),
      (
        "/templates",
        #"[{"id":"t","for":"hood","params":{"d":{"from":"properties.tier"}},"offer":{"id":"x"}}]"#,
        .variable, "/templates/0/params/d"
      ),
    ]

  @Test func `every one of several defects is named where it stands`() throws {
    _ = try Ask.catalog(Self.base)
    var random = SplitMix(seed: 4)
    var (missing, found) = (0, 0)
    for round in 0..<200 {
      var picked: [Int] = []
      var roots: Set<String> = []
      for _ in 0..<(1 + round % 4) {
        let index = Int(random.next() % UInt64(Self.mutations.count))
        // Two in one entry may hide each other, and what is wrong with an area hides what names it.
        let needsAreas =
          Self.mutations[index].value?.contains("\"hood\"") == true
          || Self.mutations[index].value?.contains("\"in\":\"near\"") == true
        if needsAreas, roots.contains("areas") { continue }
        if needsAreas { roots.insert("areas") }
        if roots.insert(Self.root(Self.mutations[index].pointer)).inserted { picked.append(index) }
      }
      if round < Self.mutations.count { picked = [round] }
      var value = try JSONSerialization.jsonObject(with: Data(Self.base.utf8))
      for index in picked {
        value = Self.changed(
          value, Self.mutations[index].pointer.split(separator: "/").map(String.init)[...],
          try Self.mutations[index].value.map {
            try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
          })
      }
      let text = try JSONSerialization.data(withJSONObject: value)
      var defects: [CatalogDefect] = []
      do throws(CatalogError) {
        _ = try OfferCatalog(text: Array(text))
      } catch {
        defects = error.defects
      }
      for index in picked {
        let mutation = Self.mutations[index]
        let isNamed = defects.contains {
          $0.code == mutation.code && $0.pointer == mutation.at && $0.line != nil
        }
        if isNamed { found += 1 } else { missing += 1 }
        #expect(isNamed, "\(mutation.pointer) = \(mutation.value ?? "nothing"): \(defects)")
      }
    }
    print("mutated catalogs: \(missing) of \(found + missing) defects not named")
  }

  /// The entry in which a pointer stands; references may be hidden by what is wrong beside them.
  private static func root(_ pointer: String) -> String { String(pointer.split(separator: "/")[0]) }

  private static func changed(
    _ value: Any, _ steps: ArraySlice<String>, _ new: Any?
  ) -> Any {
    guard let step = steps.first else { return new ?? value }
    if var list = value as? [Any], let index = Int(step) {
      if index == list.count { return list + [new ?? NSNull()] }
      list[index] = changed(list[index], steps.dropFirst(), new)
      return list
    }
    guard var map = value as? [String: Any] else { return value }
    if steps.count == 1 {
      map[step] = new
    } else {
      map[step] = changed(map[step] ?? [:], steps.dropFirst(), new)
    }
    return map
  }

  @Test func `broken texts end in an error and not in a trap`() throws {
    var random = SplitMix(seed: 5)
    let base = Array(Self.base.utf8)
    var refused = 0
    for _ in 0..<2_000 {
      var bytes = base
      for _ in 0..<(1 + random.next() % 3) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: bytes[place..<min(place + 20, bytes.count)], at: place)
        default: bytes = Array(bytes[..<max(place, 1)])
        }
      }
      if (try? OfferCatalog(text: bytes)) == nil { refused += 1 }
    }
    print("broken texts: \(refused) of 2000 refused")
    #expect(refused > 1_500)
  }

  @Test func `segments that double at each level are refused`() throws {
    var segments = [#"{"id":"s0","attr":"a","op":"known"}"#]
    for level in 1..<40 {
      segments.append(#"{"id":"s\#(level)","who":{"any":["s\#(level - 1)","s\#(level - 1)"]}}"#)
    }
    let text =
      #"{"catalog":{"id":"t"},"segments":[\#(segments.joined(separator: ","))],"offers":[{"id":"a","who":"s39"}]}"#
    let error = #expect(throws: CatalogError.self) { try Ask.catalog(text) }
    #expect(error?.defects.contains { $0.code == .limit } == true)
  }

  @Test func `a vertex bomb is refused`() throws {
    let ring = (0..<200_000).map { "[\(Double($0) * 1e-6),\(Double($0 % 2))]" }.joined(
      separator: ",")
    let text =
      #"{"catalog":{"id":"t"},"areas":[{"id":"a","shape":{"type":"Polygon","coordinates":[[\#(ring)]]}}]}"#
    let error = #expect(throws: CatalogError.self) { try Ask.catalog(text) }
    #expect(error?.defects.count == 1)
  }

  @Test func `a failed reload keeps the old catalog and says why`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "vicinity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "offers.yaml")
    try Data("catalog: {id: t}\noffers: [{id: a}]".utf8).write(to: file)
    let engine = try OfferEngine(catalog: file)
    let first = engine.catalog.digest
    try Data("catalog: {id: t}\noffers: [{id: a}, {id: a}]".utf8).write(to: file)
    let error = #expect(throws: CatalogError.self) { try engine.reload() }
    #expect(error?.defects.first?.code == .duplicateId)
    #expect(engine.catalog.digest == first)
    #expect(engine.decide(Ask.request()).offers.map(\.offer) == ["a"])
    try Data("catalog: {id: t}\noffers: [{id: b}]".utf8).write(to: file)
    try engine.reload()
    #expect(engine.catalog.digest != first)
    #expect(engine.decide(Ask.request()).offers.map(\.offer) == ["b"])
  }
}
