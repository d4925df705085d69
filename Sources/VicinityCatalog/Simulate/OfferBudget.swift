public import VicinityOffers

/// What an offer may cost, as its catalog declares it.
public struct OfferBudget: Hashable, Sendable {
  /// The most that all redemptions may cost; nil without a limit.
  public let total: Money?
  /// What one redemption costs; nil where the catalog does not say.
  public let unitCost: Money?

  /// How many redemptions it pays for; nil where that is not limited, or not known.
  var affordable: Int? {
    guard let total, let unitCost, unitCost.micros > 0, total.currency == unitCost.currency else {
      return nil
    }
    return Int(clamping: max(total.micros, 0) / unitCost.micros)
  }

  /// What so many redemptions cost; nil where nobody knows, or no number holds it.
  func cost(of redemptions: Int) -> Money? {
    guard let unitCost else { return nil }
    let paid = Int64(clamping: min(redemptions, affordable ?? redemptions))
    let (micros, overflow) = paid.multipliedReportingOverflow(by: unitCost.micros)
    return overflow ? nil : Money(micros: micros, currency: unitCost.currency)
  }

  init(total: Money?, unitCost: Money?) {
    self.total = total
    self.unitCost = unitCost
  }

  /// The budget of an offer that has no defects; nil where it has none.
  init?(of offer: Field) {
    guard offer.isObject, let field = offer.object()?.take("budget"), field.isObject,
      let map = field.object()
    else { return nil }
    func money(_ key: StaticString) -> Money? {
      map.take(key)?.money().flatMap {
        Money(micros: $0.micros, currency: $0.currencyCode.text)
      }
    }
    self.init(total: money("total"), unitCost: money("unitCost"))
  }
}
