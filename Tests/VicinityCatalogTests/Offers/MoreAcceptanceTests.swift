import Foundation
import Testing
import VicinityCatalog
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// The same, of templates, creatives, channels, baskets and catalogs of any size.
@Suite struct MoreAcceptanceTests {
  @Test func `one template makes an offer for each city`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "vicinity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let features = (0..<50).map { index in
      let (x, y) = (Double(index % 10), Double(index / 10) + 40)
      return
        #"{"type":"Feature","properties":{"nbh":"n\#(index)","tier":"\#(["A", "B"][index % 2])"},"geometry":{"type":"Polygon","coordinates":[[[\#(x),\#(y)],[\#(x + 0.5),\#(y)],[\#(x + 0.5),\#(y + 0.5)],[\#(x),\#(y + 0.5)],[\#(x),\#(y)]]]}}"#
    }
    try Data(
      #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8
    ).write(to: folder.appending(path: "hoods.geojson"))
    let text = """
      catalog: {id: t, defaultLocale: en}
      areas: [{id: hoods, each: hoods.geojson, key: properties.nbh}]
      templates:
        - id: coffee
          for: hoods
          params: {discount: {from: properties.tier, map: {A: "10", B: "15"}}}
          offer:
            id: "coffee-{area.id}"
            where: {subject: home, in: $area}
            effect: {type: percent, value: $discount}
            creative: {en: {title: "{discount} % for {area.id}"}}
      """
    let catalog = try OfferCatalog(text: Array(text.utf8), folder: folder.path)
    #expect(catalog.count == 50)
    for index in 0..<50 {
      let request = try Ask.request {
        $0.home = try Ask.fix("\(Double(index / 10) + 40.25),\(Double(index % 10) + 0.25)")
      }
      let offer = try #require(catalog.decide(request).offers.first)
      #expect(offer.offer == "coffee-n\(index)")
      #expect(offer.area == "hoods/n\(index)")
      let discount = index % 2 == 0 ? "10" : "15"
      #expect(offer.effect == #"{"type":"percent","value":\#(discount)}"#)
      #expect(offer.creative?.fields.first?.text == "\(discount) % for n\(index)")
    }
  }

  @Test func `a creative falls back from a region to its language, and to the default`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t, defaultLocale: en-US}
      places: [{id: shop, name: Bean, at: "52.36,4.92"}]
      offers:
        - id: a
          availableAtOrFrom: shop
          creative:
            nl: {title: "{place.name} is {distance|length} verderop"}
            en-US: {title: "{place.name} is {distance} away"}
            zh-Hant: {title: "豆"}
      """)
    func creative(_ languages: String...) throws -> ShownCreative? {
      catalog.decide(
        try Ask.request {
          $0.languages = languages
          $0.device = try Ask.fix("52.40,4.92")
        }
      ).offers.first?.creative
    }
    #expect(try creative("nl-BE")?.locale == "nl")
    #expect(try creative("nl-BE")?.fields.first?.text == "Bean is 4,5 km verderop")
    #expect(try creative("fr", "NL")?.locale == "nl")
    #expect(try creative("zh-Hant-x-a-TW")?.locale == "zh-Hant")
    #expect(try creative("fr", "*")?.locale == "en-US")
    #expect(try creative()?.fields.first?.text == "Bean is 2.8 mi away")
    #expect(throws: CatalogError.self) {
      try Ask.catalog(
        "catalog: {id: t}\noffers: [{id: a, creative: {en: {title: \"{place.name}\"}}}]")
    }
  }

  @Test func `channels choose among offers`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      offers: [{id: push, channels: [push, email]}, {id: all}, {id: web, channels: web}]
      """)
    func shown(_ channel: String?) -> Set<String> {
      Set(catalog.shown(Ask.request { $0.channel = channel }))
    }
    #expect(shown("push") == ["push", "all"])
    #expect(shown("web") == ["web", "all"])
    #expect(shown("sms") == ["all"])
    #expect(shown(nil) == ["push", "all", "web"])
    let request = Ask.request { $0.channel = "email" }
    #expect(catalog.answers(request)["web"] == "CHANNEL")
    #expect(catalog.decide(request).offers.allSatisfy { $0.channel == "email" })
  }

  @Test func `baskets are compared in exact decimals`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      segments:
        - {id: pizza, basket: {category: pizza, moreThan: {value: "30.00", currency: EUR}}}
        - {id: whole, basket: {atLeast: {value: "0.3", currency: EUR}}}
      offers:
        - {id: p, who: pizza}
        - {id: w, who: whole}
        - {id: m, minimumSpend: {USD: "15.00", EUR: "12.50"}}
      """)
    func answers(_ total: String, _ pizza: String, _ currency: String = "EUR") throws -> [String:
      String]
    {
      let total = try #require(Money(total, currency: currency))
      let pizza = try #require(Money(pizza, currency: currency))
      return catalog.answers(
        Ask.request { $0.basket = Basket(total: total, categories: ["pizza": pizza]) })
    }
    #expect(try answers("30.00", "30.00") == ["p": "SEG_MISMATCH", "w": "shown", "m": "shown"])
    #expect(try answers("0.3", "30.000001") == ["p": "shown", "w": "shown", "m": "MIN_SPEND"])
    #expect(
      try answers("0.299999", "0") == ["p": "SEG_MISMATCH", "w": "SEG_MISMATCH", "m": "MIN_SPEND"])
    #expect(
      try answers("14.99", "40", "USD") == [
        "p": "SEG_UNKNOWN", "w": "SEG_UNKNOWN", "m": "MIN_SPEND",
      ])
    #expect(try answers("15", "40", "USD")["m"] == "shown")
    #expect(try answers("1000", "40", "CHF")["m"] == "MIN_SPEND")
    #expect(catalog.answers(Ask.request { $0.basket = nil })["p"] == "SEG_UNKNOWN")
  }

  @Test func `an anchor for a camera points where PROJ does`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t}
      places: [{id: north, at: "55.96,-3.19"}, {id: fiji, at: "-17.8,-179.99"}]
      offers:
        - {id: a, availableAtOrFrom: north, where: {within: {radius: 50 km, of: north}}}
        - {id: b, availableAtOrFrom: fiji, where: {within: {radius: 50 km, of: fiji}}}
      """)
    for (point, place) in [("55.95,-3.20", "55.96,-3.19"), ("-17.81,179.99", "-17.8,-179.99")] {
      let request = try Ask.request { $0.device = try Ask.fix(point) }
      let path = try #require(catalog.decide(request).offers.first?.place?.path)
      let expected = WGS84().inverse(from: try Coordinate(point), to: try Coordinate(place))
      #expect(path == expected)
    }
  }

  @Test func `one file serves a small shop and a multinational`() throws {
    for count in [10, 1_000, 30_000] {
      var lines = [#"{"catalog":{"id":"big"}}"#]
      for index in 0..<count {
        let (latitude, longitude) = (40 + Double(index / 300) * 0.05, Double(index % 300) * 0.05)
        lines.append(#"{"place":{"id":"p\#(index)","at":"\#(latitude),\#(longitude)"}}"#)
        lines.append(
          #"{"offer":{"id":"o\#(index)","availableAtOrFrom":"p\#(index)","where":{"within":{"radius":"1 km","of":"p\#(index)"}}}}"#
        )
      }
      let catalog = try OfferCatalog(text: Array(lines.joined(separator: "\n").utf8))
      #expect(catalog.count == count)
      for index in stride(from: 0, to: count, by: max(1, count / 100)) {
        let (latitude, longitude) = (40 + Double(index / 300) * 0.05, Double(index % 300) * 0.05)
        let request = try Ask.request {
          $0.device = try Ask.fix("\(latitude),\(longitude)")
          $0.explain = .summary
        }
        let decision = catalog.decide(request)
        #expect(decision.offers.map(\.offer) == ["o\(index)"])
        #expect(decision.rejectedSummary?[.geoOutside] == count - 1)
      }
      print("\(count) offers: \(catalog.memoryFootprint / count) bytes each")
    }
  }

  @Test func `schedules say early, ended and closed`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t, timezone: Europe/Amsterdam}
      places: [{id: bar, at: "52.37,4.9", openingHours: [{dayOfWeek: [Fr, Sa], opens: "22:00", closes: "02:00"}]}]
      offers:
        - {id: dates, when: {validFrom: 2026-11-20, validThrough: 2026-11-30}}
        - {id: nights, availableAtOrFrom: bar, when: {hours: placeOpen}}
      """)
    func answers(_ time: String) -> [String: String] {
      catalog.answers(Ask.request { $0.time = Ask.time(time) })
    }
    #expect(answers("2026-11-19T23:59:59+01:00")["dates"] == "SCHED_EARLY")
    #expect(answers("2026-11-20T00:00:00+01:00")["dates"] == "shown")
    #expect(answers("2026-11-30T23:59:59+01:00")["dates"] == "shown")
    #expect(answers("2026-12-01T00:00:00+01:00")["dates"] == "SCHED_ENDED")
    // Saturday's hours end on Sunday; Thursday night is not Friday's.
    #expect(answers("2026-11-22T01:59:59+01:00")["nights"] == "shown")
    #expect(answers("2026-11-22T02:00:00+01:00")["nights"] == "SCHED_CLOSED")
    #expect(answers("2026-11-20T01:00:00+01:00")["nights"] == "SCHED_CLOSED")
    // Clocks are set back at 3 on 2026-10-25: what they show twice counts once.
    #expect(answers("2026-10-25T01:59:00+02:00")["nights"] == "shown")
  }

  @Test func `the nearest place that is open wins`() throws {
    let catalog = try Ask.catalog(
      """
      catalog: {id: t, timezone: Europe/London}
      places:
        - {id: near, at: "55.950,-3.19", openingHours: [{opens: "18:00", closes: "23:00"}]}
        - {id: far, at: "55.955,-3.19", openingHours: [{opens: "09:00", closes: "23:00"}]}
      offers:
        - {id: a, availableAtOrFrom: [near, far], where: {within: {radius: 5 km, of: [near, far]}}, when: {hours: placeOpen}}
      """)
    func place(_ time: String) throws -> String? {
      catalog.decide(
        try Ask.request {
          $0.device = try Ask.fix("55.949,-3.19")
          $0.time = Ask.time(time)
        }
      ).offers.first?.place?.id
    }
    #expect(try place("2026-11-25T12:00:00Z") == "far")
    #expect(try place("2026-11-25T19:00:00Z") == "near")
    #expect(try place("2026-11-25T08:00:00Z") == nil)
  }
}
