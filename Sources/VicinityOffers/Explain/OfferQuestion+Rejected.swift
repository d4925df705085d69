import VicinityCore

extension OfferQuestion {
  /// The offers that were looked at and are not shown, in the catalog's order.
  ///
  /// - Parameter over: the question to what lies over the catalog.
  func rejected(
    _ request: OfferRequest, _ over: OfferQuestion?, _ state: inout DecisionState
  ) -> [RejectedOffer] {
    state.looked.heapSort { parts.position(of: $0) < parts.position(of: $1) }
    let (facts, others) = (state.facts, state.otherFacts)
    return state.looked.compactMap { looked in
      if looked.isOverlay { return over?.rejected(looked, request, others) }
      return rejected(looked, request, facts)
    }
  }

  private func rejected(
    _ looked: LookedOffer, _ request: OfferRequest, _ facts: [Fact]
  ) -> RejectedOffer? {
    guard let reason = looked.verdict.reason else { return nil }
    let why = why(reason, looked, facts, request)
    return RejectedOffer(
      offer: table.string(table.offerId(looked.offer)), reason: reason, test: why.test,
      detail: why.detail)
  }

  /// What a test asks for and why it fails, in words.
  func why(
    _ reason: RejectionReason, _ looked: LookedOffer, _ facts: [Fact],
    _ request: OfferRequest
  ) -> (test: String?, detail: String) {
    guard let placement = table.placements[looked.placement],
      let terms = table.terms[placement.terms], let subject = Subject(rawValue: terms.subject)
    else { return (nil, "") }
    let view = views[subject]
    switch reason {
    case .geoOutside, .geoNoFix: return (nil, outside(looked.offer))
    case .geoStale: return (nil, stale(view, terms))
    case .geoCoarse:
      return (
        nil,
        "the \(subject) position is known to \(metres(view.statedMetres ?? 0)); the offer wants \(metres(terms.accuracyLimit)) or better"
      )
    case .geoPossible: return (areaName(looked.region), possible(looked, view, terms))
    case .channel:
      return (nil, "is for \(channels(terms)), not for \(request.channel ?? "any channel")")
    case .schedEarly, .schedEnded, .schedClosed:
      return (
        nil, ScheduleText(table: table, seconds: request.time.seconds).text(reason, placement)
      )
    case .segMismatch, .segUnknown, .segExpired:
      return RuleText(table: table, request: request, facts: facts).why(placement.rule, reason)
    case .minSpend: return (nil, tooLittle(terms, request))
    case .stack:
      let group = table.stacks[terms.stack].flatMap { table.groups[$0.group] }.map(table.string)
      return (group, "a better offer excludes it\(group.map { " (group \($0))" } ?? "")")
    case .outranked:
      return (nil, "better offers take the \(max(request.limit, 0)) that were asked for")
    case .capCustomer, .capDevice, .capArea, .capTotal, .budget:
      let area = areaName(looked.region)
      guard let limits = table.limits(of: terms) else { return (nil, "") }
      return (
        reason == .capArea ? area : nil,
        LimitText(limits: limits, request: request).text(reason, area: area)
      )
    }
  }

  private func stale(_ view: SubjectView, _ terms: TermsRecord) -> String {
    guard let age = view.ageSeconds else {
      return "the fix does not say how old it is; the offer allows \(terms.maxFixAge) s"
    }
    return "the fix is \(age) s old; the offer allows \(terms.maxFixAge) s"
  }

  private func possible(
    _ looked: LookedOffer, _ view: SubjectView, _ terms: TermsRecord
  ) -> String {
    let area = areaName(looked.region) ?? "its region"
    guard let region = table.regions[looked.region], !region.isCode, let point = view.point,
      let spread = view.spread,
      let edge = unsafe areas.shapes.signedDistanceMetres(of: region.index, to: point, geodesic)
    else { return "may be in \(area), and the offer asks for certainty" }
    let asked = table.confidences[Int(terms.confidence)] ?? Match.confidence
    let confidence = asked > 0 && asked < 1 ? asked : Match.confidence
    let reach = spread.radiusMetres(holding: confidence)
    let share = unsafe areas.shapes.probability(of: region.index, around: point, spread, geodesic)
    return
      "\(metres(abs(edge))) \(edge <= 0 ? "inside" : "outside") the edge of \(area), and the position is known to \(metres(reach)) at \(percent(confidence)): in it with \(percent(share)), and the offer asks for certainty"
  }

  private func channels(_ terms: TermsRecord) -> String {
    (0..<min(table.channels.count, OfferTable.mostChannels))
      .filter { terms.channels >> UInt64($0) & 1 != 0 }
      .compactMap { table.channels[$0].map(table.string) }.joined(separator: ", ")
  }

  private func tooLittle(_ terms: TermsRecord, _ request: OfferRequest) -> String {
    let least = table.money.rows(terms.minimumSpend)
      .map { "\(Money.amount($0.micros)) \($0.code)" }.joined(separator: " or ")
    guard let total = request.basket?.total else {
      return "needs \(least), and the request has no basket"
    }
    return "needs \(least), and the basket is \(total.amount) \(total.currency)"
  }
}

/// A length for a sentence.
func metres(_ number: Double) -> String {
  guard number.magnitude < 1e12 else { return "\(number) m" }
  if number < 10 { return "\((number * 10).rounded() / 10) m" }
  return number < 10_000 ? "\(Int(number.rounded())) m" : "\(Int((number / 1000).rounded())) km"
}

/// A share for a sentence, never rounded up to all.
func percent(_ share: Double) -> String {
  share >= 1
    ? "100 %"
    : share > 0.99 ? "\((share * 1000).rounded(.down) / 10) %" : "\(Int((share * 100).rounded())) %"
}
