// An offer as the engine reads it.
extension PlainCatalog {
  /// - Parameter template: what the offer is for, where a template makes it.
  func text(_ offer: PlainOffer, id: String, template: PlainTemplate.Target?) -> PlainText {
    var map: [(String, PlainText)] = [("id", .text(id))]
    var isForPlace = false
    if case .tag = template { isForPlace = true }
    if isForPlace {
      map.append(("availableAtOrFrom", .text("$place")))
    } else if let places = offer.places {
      map.append(("availableAtOrFrom", text(places)))
    }
    if let region = offer.region { map.append(("where", text(region, template, isForPlace))) }
    if let rule = offer.rule {
      if offer.acceptsUnknown {
        map.append(("who", .map([("all", .list([text(rule)])), ("unknown", .text("accept"))])))
      } else {
        map.append(("who", text(rule)))
      }
    }
    if let schedule = offer.schedule { map.append(("when", text(schedule))) }
    if !offer.channels.isEmpty { map.append(("channels", .texts(offer.channels))) }
    if !offer.spend.isEmpty {
      map.append(
        ("minimumSpend", .map(offer.spend.map { ($0.currency, .text(amount($0.cents))) })))
    }
    if offer.priority != 0 { map.append(("priority", .number(offer.priority))) }
    if offer.value != 0 { map.append(("value", .number(offer.value))) }
    if let stacking = offer.stacking {
      var rules: [(String, PlainText)] = [
        ("group", .text(stacking.group)), ("exclusive", .number(stacking.isExclusive)),
      ]
      if let with = stacking.with { rules.append(("with", .texts(with))) }
      map.append(("stacking", .map(rules)))
    }
    if let limits = offer.limits { map += limits.text }
    return .map(map)
  }

  private func text(_ choice: PlainChoice) -> PlainText {
    switch choice {
    case .all: .text("all")
    case .tag(let tag): .map([("tag", .text(tag))])
    case .ids(let numbers): .texts(numbers.map { places[$0].id })
    }
  }

  private func text(
    _ region: PlainOffer.Area, _ template: PlainTemplate.Target?, _ isForPlace: Bool
  ) -> PlainText {
    func ids(_ regions: [PlainRegion]) -> PlainText {
      .texts(
        regions.map {
          switch $0 {
          case .area(let number), .member(let number, _): areas[number].id
          }
        })
    }
    var map: [(String, PlainText)] = []
    if region.subject != .device { map.append(("subject", .text(region.subject.rawValue))) }
    if case .area = template {
      map.append(("in", .text("$area")))
    } else if !region.inside.isEmpty {
      map.append(("in", ids(region.inside)))
    }
    if let within = region.within {
      let of = isForPlace ? PlainText.text("$place") : text(within.of)
      map.append(("within", .map([("radius", .text(within.length.text)), ("of", of)])))
    }
    if !region.outside.isEmpty { map.append(("notIn", ids(region.outside))) }
    if let accepts = region.acceptsPossible {
      map.append(("match", .text(accepts ? "possible" : "certain")))
    }
    if let confidence = region.confidence { map.append(("confidence", .number(confidence))) }
    if let accuracy = region.accuracy { map.append(("minAccuracy", .text(accuracy.text))) }
    if let age = region.maxAge { map.append(("maxFixAge", .text("PT\(age)S"))) }
    return .map(map)
  }

  private func text(_ schedule: PlainOffer.Schedule) -> PlainText {
    var map: [(String, PlainText)] = []
    if let zone = schedule.zone { map.append(("timezone", .text(zone))) }
    if let from = schedule.from { map.append(("validFrom", .text(from))) }
    if let through = schedule.through { map.append(("validThrough", .text(through))) }
    if schedule.isPlaceOpen { map.append(("hours", .text("placeOpen"))) }
    if let hours = schedule.hours { map.append(("hours", text(hours))) }
    return .map(map)
  }

  private func amount(_ cents: Int) -> String {
    "\(cents / 100)." + (cents % 100 < 10 ? "0" : "") + "\(cents % 100)"
  }

  func text(_ rule: PlainRule) -> PlainText {
    switch rule {
    case .segment(let number): .text(segments[number].id)
    case .test(let test): .map(text(test))
    // A list is all of it.
    case .all(let rules) where rules.count == 2: .list(rules.map(text))
    case .all(let rules): .map([("all", .list(rules.map(text)))])
    case .any(let rules): .map([("any", .list(rules.map(text)))])
    case .not(let rule): .map([("not", text(rule))])
    }
  }

  private func text(_ test: PlainTest) -> [(String, PlainText)] {
    func predicate(_ attribute: String, _ op: String, _ value: PlainText)
      -> [(String, PlainText)]
    { [("attr", .text(attribute)), ("op", .text(op)), ("value", value)] }
    switch test {
    case .words(let attribute, let op, let words):
      if op == "is" { return [("is", .map([(attribute, .texts(words))]))] }
      return predicate(attribute, op, words.count == 1 ? .text(words[0]) : .texts(words))
    case .allOf(let attribute, let words): return predicate(attribute, "allOf", .texts(words))
    case .known(let attribute): return [("attr", .text(attribute)), ("op", .text("known"))]
    case .number(let attribute, let bound, let low, let high):
      let value: PlainText =
        switch bound {
        case .between: .list([.number(low), .number(high)])
        case .atLeast, .moreThan: .number(low)
        case .atMost, .lessThan: .number(high)
        }
      return predicate(attribute, bound.rawValue, value)
    case .date(let attribute, let day, let low, let high):
      let value: PlainText =
        switch day {
        case .between: .texts([low, high])
        case .after, .from: .text(low)
        case .before, .through: .text(high)
        }
      return predicate(attribute, day.rawValue, value)
    case .age(let attribute, let isOlder, let months, let days):
      return predicate(
        attribute, isOlder ? "olderThan" : "newerThan", .text("P\(months)M\(days)D"))
    case .member(let id): return [("member", .text(id))]
    case .basket(let category, let bound, let cents, let currency):
      func money(_ cents: Int) -> PlainText {
        .map([("value", .text(amount(cents))), ("currency", .text(currency))])
      }
      let bounds: [(String, PlainText)] =
        bound == .between
        ? [("atLeast", money(cents)), ("lessThan", money(cents + 4000))]
        : [(bound.rawValue, money(cents))]
      return [
        ("basket", .map((category.map { [("category", .text($0))] } ?? []) + bounds))
      ]
    }
  }
}
