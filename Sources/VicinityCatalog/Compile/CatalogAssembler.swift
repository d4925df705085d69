import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Puts compiled offers into columns: near ones beside each other, so that one question reads few
/// lines of memory.
struct CatalogAssembler {
  private let compiler: OfferCompiler
  private var draft = OfferDraft()
  /// The numbers of shapes and of codes among those that were written.
  private(set) var shapeNumbers: [UInt32] = []
  private(set) var codeNumbers: [UInt32] = []

  init(_ compiler: OfferCompiler) { self.compiler = compiler }

  /// The columns.
  ///
  /// - Parameter shapes: the compiler's, in the order of their numbers.
  mutating func assemble(_ shapes: OrderedAreas) -> OfferDraft {
    let shapeOrder = shapes.order
    shapeNumbers = [UInt32](repeating: 0, count: shapeOrder.count)
    for (number, shape) in shapeOrder.enumerated() {
      shapeNumbers[shape] = UInt32(truncatingIfNeeded: number)
    }
    codeNumbers = writeTexts(shapeOrder)
    writePlaces(shapes.areas)
    let order = offerOrder(shapeNumbers)
    // Terms and rules stand in the order in which neighbors ask for them.
    let termOrder = CatalogAssembler.firstUses(order.map { compiler.offers[$0].terms })
    var termNumbers = [UInt32](repeating: 0, count: compiler.terms.values.count)
    for (number, terms) in termOrder.enumerated() {
      termNumbers[Int(terms)] = UInt32(truncatingIfNeeded: number)
    }
    let ranks = writeRanks()
    let rules = compiler.rules.write(
      to: &draft,
      order: CatalogAssembler.firstUses(order.compactMap { compiler.offers[$0].rule }))
    writeTerms(termOrder)
    writeOffers(order, shapeNumbers, codeNumbers) { offer in
      (
        termNumbers[Int(offer.terms)],
        offer.rule.map { rules[Int($0)] } ?? PlacementRecord.none, ranks[offer.rank]
      )
    }
    writeOfferTexts()
    writeSummary()
    draft.order(
      offers: compiler.offers.map(\.id), places: compiler.places.entries.map(\.id))
    return draft
  }

  /// The offers, those beside each other whose first areas are.
  private func offerOrder(_ shapes: [UInt32]) -> [Int] {
    let first = compiler.offers.map { offer in
      offer.placements.reduce(UInt32.max) { least, placement in
        placement.inside.reduce(least) { least, region in
          if case .shape(let number) = region { min(least, shapes[number]) } else { least }
        }
      }
    }
    return first.indices.sorted { (first[$0], $0) < (first[$1], $1) }
  }

  /// Numbers, each where it comes first.
  private static func firstUses(_ numbers: [UInt32]) -> [UInt32] {
    var seen: Set<UInt32> = []
    return numbers.filter { seen.insert($0).inserted }
  }

  /// - Returns: the rank of each pair of priority and value, the best first.
  private mutating func writeRanks() -> [UInt32] {
    let keys = compiler.ranks.values.map { RankRecord(priority: $0.priority, value: $0.value) }
    let ranked = keys.indices.sorted { keys[$0].precedes(keys[$1]) }
    draft.rankKeys = ranked.map { keys[$0] }
    var ranks = [UInt32](repeating: 0, count: ranked.count)
    for (rank, key) in ranked.enumerated() { ranks[key] = UInt32(truncatingIfNeeded: rank) }
    return ranks
  }

  private mutating func writeTerms(_ order: [UInt32]) {
    let all = compiler.terms.values
    compiler.schedules.write(to: &draft)
    let runs = compiler.creatives.write(to: &draft)
    var spends: [Run] = []
    for amounts in compiler.spends.values {
      spends.append(Run(first: draft.money.count, count: amounts.count))
      draft.money += amounts
    }
    draft.terms = order.map { number in
      var terms = all[Int(number)]
      terms.minimumSpend = spends[Int(terms.minimumSpend.first)]
      terms.creatives = runs.creatives[Int(terms.creatives.first)]
      terms.effect = runs.effects[Int(terms.effect.first)]
      return terms
    }
    for stack in compiler.stacks.values {
      let with = stack.with.map { Run(first: draft.withGroups.count, count: $0.count) }
      draft.withGroups += stack.with ?? []
      draft.stacks.append(
        StackRecord(group: stack.group, isExclusive: stack.isExclusive, with: with))
    }
    for name in compiler.groups.values { draft.groups.append(draft.text(name)) }
    for name in compiler.channels.values { draft.channels.append(draft.text(name)) }
    draft.confidences = compiler.confidences.values
    draft.limits = compiler.limits.records.values
  }

  /// - Returns: the place of each code among all, by its number.
  private mutating func writeTexts(_ shapeOrder: [Int]) -> [UInt32] {
    let regions = compiler.areas.regions
    draft.write(areaIds: shapeOrder.map { regions.shapeIds[$0] })
    draft.write(places: compiler.places.entries) { ($0.id, $0.name) }
    let hashes = regions.codes.map(\.key.hash)
    let order = hashes.indices.sorted { (hashes[$0], $0) < (hashes[$1], $1) }
    var places = [UInt32](repeating: 0, count: order.count)
    for (place, code) in order.enumerated() {
      places[code] = UInt32(truncatingIfNeeded: place)
      let bytes = String(decoding: regions.codes[code].key.bytes, as: UTF8.self)
      draft.codes.append(
        CodeRecord(
          hash: hashes[code], key: draft.text(bytes), id: draft.text(regions.codes[code].id),
          placements: Run(first: 0, count: 0)))
    }
    return places
  }

  /// - Parameter shapes: those of the tree, in its order.
  private mutating func writePlaces(_ shapes: [AreaGeometry]) {
    var circles: [CircleMiddle: Int] = [:]
    var count = 0
    for shape in shapes {
      guard case .circle(let center, _) = shape else { continue }
      circles[CircleMiddle(center)] = count
      count += 1
    }
    for place in compiler.places.entries {
      if let circle = circles[CircleMiddle(place.coordinate)] {
        draft.places.append(PlaceRecord(.circles, circle))
      } else if let point = ShortPointRecord(place.coordinate) {
        draft.places.append(PlaceRecord(.shortPoints, draft.shortPoints.count))
        draft.shortPoints.append(point)
      } else {
        draft.places.append(PlaceRecord(.points, draft.points.count))
        draft.points.append(PointRecord(place.coordinate))
      }
    }
  }

  private mutating func writeOffers(
    _ order: [Int], _ shapes: [UInt32], _ codes: [UInt32],
    _ numbers: (CompiledOffer) -> (terms: UInt32, rule: UInt32, rank: UInt32)
  ) {
    func record(_ region: RegionList.Region) -> RegionRecord {
      switch region {
      case .shape(let number): .area(shapes[number])
      case .code(let number): .code(codes[number])
      }
    }
    let offers = compiler.offers
    draft.offers = [UInt32](repeating: PlacementRecord.none, count: offers.count)
    var byArea: [(UInt32, PlacementRef)] = []
    var byCode: [(UInt32, PlacementRef)] = []
    var open: [[PlacementRef]] = [[], [], [], []]
    var lists = RegionLists(areas: shapes.count)
    for index in order {
      let offer = offers[index]
      let (terms, rule, rank) = numbers(offer)
      draft.offers[index] = UInt32(truncatingIfNeeded: draft.placements.count)
      for placement in offer.placements {
        let inside = placement.inside.map(record)
        let reference = PlacementRef(
          UInt32(truncatingIfNeeded: draft.placements.count),
          isAlone: offer.placements.count == 1 && inside.count <= 1,
          isOutside: !placement.outside.isEmpty)
        for region in inside {
          if region.isCode {
            byCode.append((region.index, reference))
          } else {
            byArea.append((region.index, reference))
          }
        }
        if inside.isEmpty {
          let slot =
            placement.outside.isEmpty ? Subject.allCases.count : Int(offer.subject.rawValue)
          open[slot].append(reference)
        }
        draft.placements.append(
          PlacementRecord(
            terms: terms, schedule: placement.schedule ?? PlacementRecord.none, rule: rule,
            rank: rank))
        draft.sites.append(
          PlacementSite(
            offer: UInt32(truncatingIfNeeded: index),
            place: placement.place.map { UInt32(truncatingIfNeeded: $0) } ?? PlacementRecord.none,
            regions: lists.number(inside: inside, outside: placement.outside.map(record))))
      }
    }
    draft.regions = lists.records
    writeReferences(byArea, byCode, open)
  }

  /// What offers are called, what templates gave them, and how many ask for a position.
  private mutating func writeOfferTexts() {
    draft.write(offers: compiler.offers) { ($0.id, $0.name) }
    for (index, offer) in compiler.offers.enumerated() {
      if !offer.parameters.isEmpty {
        draft.add(parameters: offer.parameters, ofOffer: UInt32(truncatingIfNeeded: index))
      }
      if let need = offer.need {
        draft.summary.asking[CatalogSummary.slot(offer.subject, need)] += 1
      }
    }
  }

  private mutating func writeReferences(
    _ byArea: [(UInt32, PlacementRef)], _ byCode: [(UInt32, PlacementRef)], _ open: [[PlacementRef]]
  ) {
    func runs(_ pairs: [(UInt32, PlacementRef)], _ count: Int) -> (starts: [UInt32], [PlacementRef])
    {
      var starts = [UInt32](repeating: 0, count: count + 1)
      for (owner, _) in pairs { starts[Int(owner) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      var next = starts
      var placed = pairs.map(\.1)
      for (owner, reference) in pairs {
        placed[Int(next[Int(owner)])] = reference
        next[Int(owner)] += 1
      }
      return (starts, placed)
    }
    writeAreas(runs(byArea, shapeNumbers.count))
    let (starts, placed) = runs(byCode, draft.codes.count)
    draft.codePlacements = placed
    for index in draft.codes.indices {
      let code = draft.codes[index]
      draft.codes[index] = CodeRecord(
        hash: code.hash, key: code.key, id: code.id,
        placements: Run(
          first: Int(starts[index]), count: Int(starts[index + 1] - starts[index])))
    }
    draft.openStarts = [0]
    for list in open {
      draft.openPlacements += list
      draft.openStarts.append(UInt32(truncatingIfNeeded: draft.openPlacements.count))
    }
  }

  private mutating func writeAreas(_ runs: (starts: [UInt32], placed: [PlacementRef])) {
    var lists: [PlacementRef] = []
    for area in shapeNumbers.indices {
      let placed = runs.placed[Int(runs.starts[area])..<Int(runs.starts[area + 1])]
      if let only = placed.first, placed.count == 1 {
        draft.areaPlacements.append(only)
        continue
      }
      let list = UInt32(truncatingIfNeeded: shapeNumbers.count + lists.count)
      draft.areaPlacements.append(PlacementRef(list: list))
      lists.append(PlacementRef(count: UInt32(truncatingIfNeeded: placed.count)))
      lists += placed
    }
    draft.areaPlacements += lists
  }

  private mutating func writeSummary() {
    draft.summary.id = draft.text(compiler.settings.id)
    draft.summary.version = draft.text(compiler.settings.version)
    draft.summary.seed = draft.text(compiler.settings.seed)
    draft.summary.defaultLocale = draft.text(compiler.settings.defaultLocale)
  }
}

/// The middle of a circle, bit for bit.
private struct CircleMiddle: Hashable {
  private let latitude, longitude: UInt64

  init(_ point: Coordinate) {
    latitude = point.latitude.bitPattern
    longitude = point.longitude.bitPattern
  }
}
