import Foundation
import Testing
import VicinityCatalog

/// Each rule: where it finds something, and a near miss.
@Suite struct LintRuleTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let rule: LintRule
    let severity: LintSeverity
    /// Behind `catalog:`, which has the first line.
    let text: String
    let pointer: String
    let line: Int
    /// What is replaced by what, so that nothing is found.
    let from: String
    let to: String
    var time: String?

    var testDescription: String { "\(rule.rawValue) \(pointer)" }

    init(
      _ rule: LintRule, _ text: String, _ pointer: String, _ line: Int, _ from: String,
      _ to: String
    ) {
      self.init(rule, rule.severity, text, pointer, line, from, to)
    }

    init(
      _ rule: LintRule, _ severity: LintSeverity, _ text: String, _ pointer: String,
      _ line: Int, _ from: String, _ to: String, time: String? = nil
    ) {
      self.rule = rule
      self.severity = severity
      self.text = text
      self.pointer = pointer
      self.line = line
      self.from = from
      self.to = to
      self.time = time
    }
  }

  static let cases: [Case] = [
    Case(
      .emptyArea,
      """
      areas:
        - {id: small, shape: {type: Polygon, coordinates: [[[4.1, 52.1], [4.2, 52.1], [4.2, 52.2], [4.1, 52.1]]]}}
        - {id: large, shape: {type: Polygon, coordinates: [[[4, 52], [5, 52], [5, 53], [4, 53], [4, 52]]]}}
      offers: [{id: a, where: {in: small, notIn: large}}]
      """, "/offers/0/where", 5, "in: small, notIn: large", "in: large, notIn: small"),
    Case(
      .emptyArea,
      """
      areas:
        - {id: whole, shape: {type: Polygon, coordinates: [[[4, 52], [6, 52], [6, 53], [4, 53], [4, 52]]]}}
        - {id: west, shape: {type: Polygon, coordinates: [[[4, 52], [5, 52], [5, 53], [4, 53], [4, 52]]]}}
        - {id: east, shape: {type: Polygon, coordinates: [[[5, 52], [6, 52], [6, 53], [5, 53], [5, 52]]]}}
      offers: [{id: a, where: {in: whole, notIn: [west, east]}}]
      """, "/offers/0/where", 6, "[[4, 52], [6, 52], [6, 53]", "[[4, 52], [6, 52], [6, 53.001]"),
    Case(
      .emptyArea,
      """
      places: [{id: p, at: "52,4"}]
      areas:
        - {id: mile, around: $place, geoRadius: 1 mi}
        - {id: town, circle: {at: "52,4", radius: 2 mi}}
      offers: [{id: a, availableAtOrFrom: p, where: {in: mile, notIn: town}}]
      """, "/offers/0/where", 6, "52,4\", radius: 2 mi", "52.03,4\", radius: 2 mi"),
    Case(
      .emptyArea,
      """
      areas: [{id: no, country: NO}, {id: norway, country: "NO"}]
      offers: [{id: a, where: {in: no, notIn: norway}}]
      """, "/offers/0/where", 3, "country: \"NO\"", "country: SE"),
    Case(
      .emptyArea, .warning,
      """
      areas: [{id: no, country: NO}]
      offers: [{id: a, where: {in: no, notIn: no, match: possible}}]
      """, "/offers/0/where", 3, ", notIn: no", ""),
    Case(
      .emptyArea,
      """
      areas: [{id: none, shape: {type: MultiPolygon, coordinates: []}}]
      offers: [{id: a, where: {in: none}}]
      """, "/areas/0", 2, "coordinates: []",
      "coordinates: [[[[4, 52], [5, 52], [5, 53], [4, 52]]]]"),
    Case(
      .closedSchedule,
      """
      places: [{id: p, at: "52,4", timezone: Europe/Amsterdam}]
      offers:
        - id: a
          availableAtOrFrom: p
          when: {validFrom: 2026-11-23, validThrough: 2026-11-27, hours: [{dayOfWeek: [Sa], opens: "10:00", closes: "11:00"}]}
      """, "/offers/0/when", 6, "2026-11-27", "2026-11-28"),
    Case(
      .closedSchedule,
      """
      places: [{id: p, at: "52,4", timezone: Europe/Amsterdam}]
      offers:
        - id: a
          availableAtOrFrom: p
          when: {validFrom: 2026-03-29, validThrough: 2026-03-29, hours: [{opens: "02:00", closes: "03:00"}]}
      """, "/offers/0/when", 6, "closes: \"03:00\"", "closes: \"03:01\""),
    Case(
      .closedSchedule, .warning,
      """
      places: [{id: p, at: "52,4", timezone: Europe/Amsterdam, openingHours: [{opens: "12:00", closes: "23:00"}]}]
      offers:
        - {id: a, availableAtOrFrom: p, when: {hours: [{opens: "07:00", closes: "12:00"}]}}
      """, "/offers/0/when", 4, "closes: \"12:00\"", "closes: \"12:01\""),
    Case(
      .closedSchedule, .note,
      """
      offers:
        - {id: a, when: {timezone: Europe/Amsterdam, validThrough: 2026-11-24}}
      """, "/offers/0/when", 3, "2026-11-24", "2026-11-25", time: "2026-11-25T12:00:00Z"),
    Case(
      .zeroBudget,
      """
      offers:
        - {id: a, budget: {total: {value: "0.00", currency: EUR}}}
      """, "/offers/0/budget/total", 3, "0.00", "0.01"),
    Case(
      .zeroBudget,
      """
      offers:
        - id: a
          where: {in: here}
          budget:
            perArea: {value: "3", currency: EUR}
            unitCost: {value: "3.01", currency: EUR}
      areas: [{id: here, circle: {at: "52,4", radius: 1 km}}]
      """, "/offers/0/budget/perArea", 6, "3.01", "3.00"),
    Case(
      .needsList,
      """
      offers:
        - {id: a, who: {all: [{is: {tier: gold}}, {is: {tier: silver}}]}}
      """, "/offers/0/who", 3, "all:", "any:"),
    Case(
      .swappedAxes,
      """
      places: [{id: p, at: "52,4"}, {id: q, at: "52.1,4"}]
      areas:
        - {id: hood, shape: {type: Polygon, coordinates: [[[52, 4], [52.1, 4], [52.1, 4.1], [52, 4]]]}}
      offers: [{id: a, availableAtOrFrom: [p, q], where: {in: hood}}]
      """, "/areas/0", 4, "[[52, 4], [52.1, 4], [52.1, 4.1], [52, 4]]",
      "[[4, 52], [4, 52.1], [4.1, 52.1], [4, 52]]"),
    Case(
      .farFromPlaces,
      """
      places: [{id: p, at: "52,4"}, {id: q, at: "52.1,4"}]
      areas:
        - {id: hood, circle: {at: "62,4", radius: 1 km}}
      offers: [{id: a, availableAtOrFrom: [p, q], where: {in: hood}}]
      """, "/offers/0/where/in", 5, "62,4", "60,4"),
    Case(
      .unusedDefinition,
      """
      places: [{id: p, at: "52,4"}]
      offers: [{id: a, availableAtOrFrom: [], channels: [app]}]
      """, "/places/0", 2, "availableAtOrFrom: []", "availableAtOrFrom: [p]"),
    Case(
      .unusedDefinition,
      """
      areas: [{id: x, country: NO}]
      templates: [{id: t, for: {places: {tag: shop}}, offer: {id: "o-{place.id}", where: {notIn: y}}}]
      places: [{id: p, at: "52,4", tags: [shop]}]
      include: []
      offers: [{id: b, where: {in: y}}, {id: c, where: {in: y}, priority: 1}]
      """.replacingOccurrences(of: "areas: [", with: "areas: [{id: y, country: SE}, "),
      "/areas/1", 2, "notIn: y", "notIn: x"),
    Case(
      .variableMissingInLocale,
      """
      offers:
        - id: a
          name: A
          creative:
            en: {title: "{offer.name}"}
            nl: {title: "A"}
      """, "/offers/0/creative/nl/title", 7, "\"A\"", "\"{offer.name|text}\""),
    Case(
      .variableMissingInLocale,
      """
      offers:
        - id: a
          creative:
            en: {title: "T", body: "B"}
            nl: {title: "T"}
      """, "/offers/0/creative/nl", 6, ", body: \"B\"", ""),
    Case(
      .blankText,
      """
      offers:
        - {id: a, creative: {en: {title: "", body: B}}}
      """, "/offers/0/creative/en/title", 3, "title: \"\"", "title: \".\""),
    Case(
      .htmlInText,
      """
      offers:
        - {id: a, creative: {en: {title: "3 <b"}}}
      """, "/offers/0/creative/en/title", 3, "<b", "< b"),
    Case(
      .htmlInText,
      """
      offers:
        - {id: a, url: " java script:alert(1)"}
      """, "/offers/0/url", 3, "java script:", "https://javascript.example/"),
    Case(
      .htmlInText,
      """
      places: [{id: p, at: "52,4", name: "Fish &amp; chips"}]
      offers: [{id: a, availableAtOrFrom: p}]
      """, "/places/0/name", 2, "&amp;", "& chips; &"),
    Case(
      .htmlInText,
      """
      offers:
        - {id: a, name: 'the "best" onclick="x"'}
      """, "/offers/0/name", 3, " onclick=\"x\"", " cake = \"pie\""),
    Case(
      .bidiControl,
      """
      offers:
        - {id: a, creative: {en: {title: "a\\u202Eb"}}}
      """, "/offers/0/creative/en/title", 3, "\\u202E", "\\u00E9"),
    Case(
      .mixedCurrencies,
      """
      offers:
        - {id: a, effect: {type: amountOff, amount: {value: "1", currency: GBP}}, minimumSpend: {EUR: "9"}}
      """, "/offers/0/effect/amount/currency", 3, "{EUR: \"9\"}", "{EUR: \"9\", GBP: \"8\"}"),
    Case(
      .mixedCurrencies,
      """
      offers:
        - id: a
          effect: {type: amountOff, amount: {value: "1", currency: GBP}}
          budget: {total: {value: "9", currency: EUR}}
      """, "/offers/0/budget/total/currency", 5, "currency: EUR", "currency: GBP"),
    Case(
      .identicalOffers,
      """
      offers:
        - {id: a, channels: [app], name: x}
        - {id: b, name: x, channels: [app]}
      """, "/offers/1", 4, "{id: b, name: x", "{id: b, name: y"),
    Case(
      .unusedSuppression,
      """
      lint: [{rule: blank-text, at: offers/a, reason: later}]
      offers: [{id: a, creative: {en: {title: "x"}}}]
      """, "/lint/0", 2, "\"x\"", "\"\""),
  ]

  @Test(arguments: cases)
  func `a rule finds what it is for, and no near miss`(item: Case) throws {
    let text = "catalog: {id: t}\n" + item.text
    let found = try Lint.findings(item.rule, text, time: item.time)
    let finding = try #require(found.first)
    #expect(found.count == 1, "\(found)")
    #expect(finding.pointer == item.pointer && finding.line == item.line, "\(finding)")
    #expect(finding.severity == item.severity && finding.file == "catalog")
    #expect(finding.problem.contains(where: \.isNumber) || finding.rule != .zeroBudget)
    #expect(!finding.mend.isEmpty)
    #expect(text.contains(item.from))
    let near = text.replacingOccurrences(of: item.from, with: item.to)
    #expect(near != text)
    #expect(try Lint.findings(item.rule, near, time: item.time) == [])
  }

  @Test func `what all offers of a template have is said once`() throws {
    let report = try Lint.report(
      """
      catalog: {id: t}
      areas: [{id: zones, each: zones.geojson, key: properties.name}]
      templates:
        - id: hoods
          for: zones
          offer:
            id: "o-{area.id}"
            where: {in: $area}
            budget: {total: {value: "0", currency: EUR}}
      """,
      files: [
        "zones.geojson": Lint.zones((0..<50).map { ("z\($0)", Double($0), 50, Double($0) + 1, 51) })
      ])
    #expect(report.findings.count == 1 && report.left == 0)
    let finding = try #require(report.findings.first)
    #expect(finding.problem.hasSuffix(", and so it is with 49 more offers of this template"))
    #expect(finding.pointer == "/templates/0/offer/budget/total" && finding.line == 9)
  }

  @Test func `offers of a template for places that say the same are noted`() throws {
    let text = """
      catalog: {id: t}
      places: [{id: p, at: "52,4"}, {id: q, at: "52.1,4"}]
      templates:
        - id: t
          for: {places: all}
          offer: {id: "o-{place.id}", availableAtOrFrom: [p]}
      """
    #expect(try Lint.findings(.identicalOffers, text).count == 1)
    let near = text.replacingOccurrences(of: "[p]", with: "$place")
    #expect(try Lint.findings(.identicalOffers, near) == [])
  }
}
