package import VicinityOffers

/// The offers that eight processes fight for: one that runs out at once, one of small caps in every
/// period, one with money, one with room for all.
package enum StormOffers {
  package static let all: [(id: String, terms: LimitTerms)] = {
    var hundred = LimitTerms()
    hundred.total = LimitTerms.Cap(100)
    var periods = LimitTerms(zone: LimitZone(utcOffset: -28_800))
    periods.perCustomer = LimitTerms.Cap(2, in: .day)
    periods.perDevice = LimitTerms.Cap(40, in: .week)
    periods.perArea = LimitTerms.Cap(200, in: .rolling(seconds: 600))
    var money = LimitTerms()
    money.budget = Money("5000.00", currency: "USD")
    money.areaBudget = Money("400.00", currency: "USD")
    money.unitCost = Money("4.20", currency: "USD")
    var open = LimitTerms()
    open.perCustomer = LimitTerms.Cap(1_000_000)
    open.total = LimitTerms.Cap(1_000_000_000)
    return [("hundred", hundred), ("periods", periods), ("money", money), ("open", open)]
  }()
}
