import VicinityOffers

// What an offer may cost.
extension CatalogLint {
  /// Budgets that do not pay for a single use.
  func checkBudgets() {
    for offer in offers {
      let cost = offer.member("budget", "unitCost")?.money()
      for key: StaticString in ["total", "perArea"] {
        guard let field = offer.member("budget", key), let budget = field.money() else { continue }
        let isShort = cost.map { $0.currency == budget.currency && $0.micros > budget.micros }
        guard budget.micros == 0 || isShort == true else { continue }
        notes.add(
          .zeroBudget, at: field, about: offer.names, isShared: offer.template != nil,
          budget.micros == 0
            ? "the budget \(key) of \(Field.quoted(offer.id)) is \(budget.shown)"
            : "the budget \(key) of \(Field.quoted(offer.id)) is \(budget.shown), and one use costs \(cost?.shown ?? "more")",
          budget.micros == 0
            ? "raise it, or remove it for an offer without one" : "raise it, or lower unitCost")
      }
    }
  }

  /// Amounts of one offer in currencies that do not meet.
  func checkCurrencies() {
    for offer in offers {
      let effect = offer.member("effect", "amount", "currency")
      let budget =
        offer.member("budget", "total", "currency")
        ?? offer.member("budget", "perArea", "currency")
      let cost = offer.member("budget", "unitCost", "currency")
      let spends = Set(offer.minimumSpend.map(\.currencyCode.text))
      func note(_ field: Field, _ problem: String, _ mend: String, _ other: Field?) {
        notes.add(
          .mixedCurrencies, at: field, about: offer.names, isShared: offer.template != nil,
          detail: problem, related: other.map { [($0, "the other amount")] } ?? [], problem, mend)
      }
      if let effect, let code = effect.text(), !spends.isEmpty, !spends.contains(code) {
        let names = spends.sorted().joined(separator: ", ")
        note(
          effect, "the effect is in \(code), and the minimum spend in \(names)",
          "add \(code) to minimumSpend, or write the effect in \(names)",
          offer.member("minimumSpend"))
      }
      if let effect, let code = effect.text(), let budget, let other = budget.text(), code != other
      {
        note(
          budget, "the budget is in \(other), and the effect in \(code)",
          "write both in one currency", effect)
      }
      if let cost, let code = cost.text(), let budget, let other = budget.text(), code != other {
        note(
          cost, "unitCost is in \(code), and the budget in \(other)",
          "write both in one currency", budget)
      }
    }
  }
}

extension MoneyRecord {
  /// The amount and its currency.
  var shown: String { "\(Money.amount(micros)) \(currencyCode.text)" }
}
