import CSpatial

/// How made-up offers go with others. The first goes with all.
struct OfferStacks {
  let group: String?
  let rule: offer_stack
  let with: [String]?

  static let all = [
    OfferStacks(group: nil, number: 0, isExclusive: false, with: nil),
    OfferStacks(group: "g1", number: 1, isExclusive: true, with: nil),
    OfferStacks(group: "g2", number: 2, isExclusive: true, with: nil),
    OfferStacks(group: "g3", number: 3, isExclusive: true, with: nil),
    OfferStacks(group: "g4", number: 4, isExclusive: false, with: [1]),
    OfferStacks(group: "g5", number: 5, isExclusive: false, with: nil),
  ]
  /// A group in which nothing excludes anything.
  static let everybody = "all"

  private init(group: String?, number: UInt8, isExclusive: Bool, with: [UInt32]?) {
    self.group = group
    rule = offer_stack(
      group: number, is_exclusive: isExclusive, is_selective: with != nil,
      with: (with ?? []).reduce(0) { $0 | 1 << $1 })
    self.with = with?.map { "g\($0)" }
  }

  /// - Parameter stacksAll: whether those without a group are in one, in which nothing changes.
  func json(stacksAll: Bool) -> String? {
    guard let group = group ?? (stacksAll ? Self.everybody : nil) else { return nil }
    var text = "\"stacking\":{\"group\":\"\(group)\",\"exclusive\":\(rule.is_exclusive)"
    if let with {
      let names = with + (stacksAll ? [Self.everybody] : [])
      text += ",\"with\":[\(names.map { "\"\($0)\"" }.joined(separator: ","))]"
    }
    return text + "}"
  }
}
