import Foundation
import VicinityCore
import VicinityGeometry
import VicinityOffers

/// What the oracle says of a request.
struct PlainDecision {
  struct Shown {
    let offer: Int
    let place: Int?
    /// What the region that lets somebody in is called, and how far the place is; nil where that is not
    /// to be compared.
    let area: String?
    let metres: Double?
    /// Nil where the offer asks for no position.
    let isCertain: Bool?
    let chance: Double?
    /// Whether the chance is in polygons, whose bound is wider.
    let isOfPolygons: Bool
  }

  var shown: [Shown] = []
  var counts = [Int](repeating: 0, count: RejectionReason.allCases.count)
  var reasons: [Int: RejectionReason] = [:]
  /// Whether the edge of a polygon is where a millimetre decides.
  var isClose = false
  /// How often a circle's edge is exactly as far as the fix is good.
  var ties = 0
  /// How often hours are over because clocks show the time once more.
  var repeated = 0
  /// Whether a limit refuses of which counters may say so late.
  var isLate = false
}

/// A placement that lets somebody in, and what the tests say of it.
private struct Candidate {
  let offer: Int
  let placement: Int
  let region: PlainOracle.Region?
  let name: String?
  let isCertain: Bool
  let reason: RejectionReason?
}

/// One request, asked of every offer.
struct PlainAsking {
  let oracle: PlainOracle
  let request: OfferRequest
  let subjects: [PlainSubject]
  let rules: PlainRules
  var readings: [String: PlainClock.Reading] = [:]
  var placeDistances: [Int: Double] = [:]
  var decision = PlainDecision()
  /// The ledger that is asked; nil where none is.
  var limits: PlainLimitAsking?

  init(_ oracle: PlainOracle, _ request: OfferRequest) throws {
    self.oracle = oracle
    self.request = request
    rules = PlainRules(oracle.catalog.segments, request)
    subjects = try [request.device, request.home, request.delivery].map {
      try PlainSubject($0, oracle)
    }
  }

  mutating func decide() throws -> PlainDecision {
    var passing: [Candidate] = []
    for number in oracle.reaches.indices {
      let reach = oracle.reaches[number]
      if let needed = reach.needed, !isNear(needed, reach.subject) {
        reject(
          number, subjects[reach.subject].hasPoint ? .geoOutside : .geoNoFix, isVisited: false)
        continue
      }
      let offer = oracle.offers[number]
      let subject = subjects[reach.subject]
      guard let best = best(number, offer, subject) else {
        let isKnown = offer.need.map { subject.has($0) } ?? true
        reject(number, isKnown ? .geoOutside : .geoNoFix, isVisited: false)
        continue
      }
      if let reason = best.reason {
        reject(number, reason)
      } else {
        passing.append(best)
      }
    }
    try rank(passing)
    return decision
  }

  /// Whether one of some shapes is near enough to be measured.
  private func isNear(_ needed: Range<Int>, _ subject: Int) -> Bool {
    guard subjects[subject].hasPoint else { return false }
    for index in needed where subjects[subject].distances[oracle.needed[index]] < .infinity {
      return true
    }
    return false
  }

  private mutating func reject(_ offer: Int, _ reason: RejectionReason, isVisited: Bool = true) {
    decision.counts[Int(reason.rawValue)] += 1
    if isVisited { decision.reasons[offer] = reason }
  }

  /// The best placement that lets somebody in; nil where none does.
  private mutating func best(
    _ number: Int, _ offer: PlainOracle.Offer, _ subject: PlainSubject
  ) -> Candidate? {
    var best: Candidate?
    for index in offer.placements.indices {
      let lone = offer.lone[index]
      if lone >= 0, !subject.hasPoint || subject.distances[lone] == .infinity { continue }
      guard let candidate = candidate(number, offer, index, subject) else { continue }
      if let other = best, !isBetter(candidate, other) { continue }
      best = candidate
    }
    return best
  }

  private mutating func isBetter(_ one: Candidate, _ other: Candidate) -> Bool {
    // What passes has no reason, and comes after all that do.
    let (reason, otherReason) = (one.reason?.rawValue ?? .max, other.reason?.rawValue ?? .max)
    if reason != otherReason { return reason > otherReason }
    if one.isCertain != other.isCertain { return one.isCertain }
    let (metres, others) = (distance(one), distance(other))
    if metres != others { return metres < others }
    guard let place = place(one), let otherPlace = self.place(other) else { return false }
    return Array(oracle.catalog.places[place].id.utf8).lexicographicallyPrecedes(
      Array(oracle.catalog.places[otherPlace].id.utf8))
  }

  private func place(_ candidate: Candidate) -> Int? {
    oracle.offers[candidate.offer].placements[candidate.placement].place
  }

  private mutating func distance(_ candidate: Candidate) -> Double {
    let subject = oracle.reaches[candidate.offer].subject
    guard let place = place(candidate), let point = subjects[subject].point else {
      return .infinity
    }
    let key = place * 3 + subject
    if let known = placeDistances[key] { return known }
    let metres = WGS84().distanceMetres(
      from: point, to: oracle.catalog.places[place].point.coordinate)
    placeDistances[key] = metres
    return metres
  }

  private mutating func candidate(
    _ number: Int, _ offer: PlainOracle.Offer, _ index: Int, _ subject: PlainSubject
  ) -> Candidate? {
    let placement = offer.placements[index]
    let reach = subject.reach(offer.confidence)
    func stand(_ region: PlainOracle.Region) -> PlainSubject.Stand {
      let stand = subject.stand(region, reach: reach)
      if case .shape(let shape) = region, subject.hasPoint {
        let distance = abs(subject.distances[shape])
        if oracle.shapes[shape].metres != nil {
          if distance == reach { decision.ties += 1 }
        } else if abs(distance - reach) < 0.02 {
          decision.isClose = true
        }
      }
      return stand
    }
    var region: PlainOracle.Region?
    var name: String?
    var isCertain = true
    if !placement.inside.isEmpty {
      let stands = placement.inside.map(stand)
      guard let first = stands.firstIndex(of: .certain) ?? stands.firstIndex(of: .possible)
      else { return nil }
      region = placement.inside[first]
      name = placement.names[first]
      isCertain = stands[first] == .certain
    } else if let need = offer.need, !subject.has(need) {
      return nil
    }
    for area in placement.outside {
      switch stand(area) {
      case .certain: return nil
      case .possible, .unknown: isCertain = false
      case .no: break
      }
    }
    return Candidate(
      offer: number, placement: index, region: region, name: name, isCertain: isCertain,
      reason: reason(offer, placement, subject, isCertain) ?? limitReason(offer, name))
  }

  /// Priority, value, the nearer place, and the lot.
  private mutating func rank(_ passing: [Candidate]) throws {
    let ranked = passing.map { candidate in
      let offer = oracle.offers[candidate.offer].plain
      return (
        candidate: candidate, priority: offer.priority, value: offer.value,
        distance: distance(candidate), lot: lot(offer.id)
      )
    }.sorted {
      if $0.priority != $1.priority { return $0.priority > $1.priority }
      if $0.value != $1.value { return $0.value > $1.value }
      return ($0.distance, $0.lot) < ($1.distance, $1.lot)
    }
    var accepted: [PlainOffer.Stacking] = []
    for (candidate, _, _, _, _) in ranked {
      let stacking = oracle.offers[candidate.offer].plain.stacking
      if let stacking {
        if accepted.contains(where: { PlainAsking.conflict($0, stacking) }) {
          reject(candidate.offer, .stack)
          continue
        }
      }
      // Whoever is about to be shown takes a place first; without one it excludes nobody.
      if decision.shown.count < request.limit,
        let reason = reserve(candidate.offer, candidate.name)
      {
        reject(candidate.offer, reason)
        continue
      }
      if let stacking { accepted.append(stacking) }
      if decision.shown.count < request.limit {
        decision.shown.append(try shown(candidate))
      } else {
        reject(candidate.offer, .outranked)
      }
    }
  }

  private static func conflict(_ one: PlainOffer.Stacking, _ other: PlainOffer.Stacking) -> Bool {
    if one.group == other.group { return one.isExclusive || other.isExclusive }
    return one.with.map { !$0.contains(other.group) } ?? false
      || other.with.map { !$0.contains(one.group) } ?? false
  }

  /// FNV-1a of 64 bits over the seed, the request and the offer.
  private func lot(_ offer: String) -> UInt64 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in Array((oracle.catalog.seed + "\0" + request.id + "\0" + offer).utf8) {
      hash = (hash ^ UInt64(byte)).multipliedReportingOverflow(by: 1_099_511_628_211).partialValue
    }
    return hash
  }

  private mutating func shown(_ candidate: Candidate) throws -> PlainDecision.Shown {
    let offer = oracle.offers[candidate.offer]
    let metres = distance(candidate)
    guard offer.need != nil else {
      return PlainDecision.Shown(
        offer: candidate.offer, place: place(candidate), area: nil,
        metres: metres, isCertain: nil, chance: nil,
        isOfPolygons: false)
    }
    let subject = subjects[offer.subject]
    var isOfPolygons = false
    func chance(_ region: PlainOracle.Region) throws -> Double? {
      switch region {
      case .shape(let number):
        guard let point = subject.point, subject.hasPoint else { return nil }
        var distance = subject.distances[number]
        if distance == .infinity {
          // Too far to let anybody in or out, and yet some of the error may lie there.
          distance = try oracle.shapes[number].signedDistance(
            point, at: PlainShape.position(point.latitude, point.longitude))
        }
        if oracle.shapes[number].metres == nil { isOfPolygons = true }
        return try oracle.shapes[number].chance(
          point, deviation: subject.deviation, signedDistance: distance)
      case .code:
        switch subject.stand(region, reach: 0) {
        case .certain: return 1
        case .no: return 0
        case .possible, .unknown: return nil
        }
      }
    }
    var sum = try candidate.region.map(chance) ?? 1
    for area in offer.placements[candidate.placement].outside {
      let inside = try chance(area)
      sum = sum.flatMap { sum in inside.map { sum - $0 } }
    }
    return PlainDecision.Shown(
      offer: candidate.offer, place: place(candidate), area: candidate.name,
      metres: metres, isCertain: candidate.isCertain,
      chance: sum.map { max(0, $0) }, isOfPolygons: isOfPolygons)
  }
}
