extension LimitTerms {
  func cap(_ scope: LimitScope) -> Cap? {
    switch scope {
    case .customer: perCustomer
    case .device: perDevice
    case .area: perArea
    case .total: total
    }
  }

  func budget(_ scope: LimitScope) -> Money? {
    switch scope {
    case .area: areaBudget
    case .total: budget
    case .customer, .device: nil
    }
  }

  /// Refuses terms that no ledger can keep.
  func check(_ rules: LedgerRules) throws(LedgerError) {
    for scope in LimitScope.allCases {
      guard let cap = cap(scope) else { continue }
      if cap.most < 0 { throw LedgerError(.invalidTerms, "a cap of \(cap.most)") }
      if case .rolling(let seconds) = cap.period,
        !(1...rules.retention - 2 * LedgerRules.clockSkew).contains(seconds)
      {
        throw LedgerError(.invalidTerms, "a period of \(seconds) seconds")
      }
    }
    let amounts = [budget, areaBudget, unitCost].compactMap(\.self)
    for amount in amounts {
      if amount.micros < 0 { throw LedgerError(.invalidTerms, amount.amount) }
      if amount.currency != amounts[0].currency {
        throw LedgerError(.currencyMismatch, "\(amounts[0].currency), \(amount.currency)")
      }
    }
    let isFree = budget == nil && areaBudget == nil && (unitCost?.micros ?? 0) == 0
    if onStoreError == .serveUncappedFree, !isFree {
      throw LedgerError(.invalidTerms, "serve-uncapped-free of an offer that costs money")
    }
  }

  /// What a redemption costs: what it says, else the unit cost, else nothing.
  func cost(_ own: Money?) throws(LedgerError) -> Money? {
    guard let cost = own ?? unitCost else {
      if budget != nil || areaBudget != nil { throw LedgerError(.missingCost) }
      return nil
    }
    guard cost.micros >= 0 else { throw LedgerError(.invalidCost, cost.amount) }
    if let currency = (budget ?? areaBudget ?? unitCost)?.currency, currency != cost.currency {
      throw LedgerError(.currencyMismatch, "\(currency), \(cost.currency)")
    }
    if onStoreError == .serveUncappedFree, cost.micros > 0 {
      throw LedgerError(.invalidTerms, "serve-uncapped-free of an offer that costs money")
    }
    return cost
  }
}
