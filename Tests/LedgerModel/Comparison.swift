package import VicinityOffers

/// Compares a ledger with the model, step by step.
package enum LedgerComparison {
  /// The first step whose answer differs, with both answers; nil where all are alike.
  package static func difference(_ steps: [LedgerStep], _ ledger: some Ledger) -> String? {
    var model = PlainLedger()
    var reader = ledger.counters.reader()
    for (index, step) in steps.enumerated() {
      let expected = model.answer(step.operation, at: step.time)
      let found = answer(ledger, step)
      if expected != found {
        return
          "step \(index) at \(step.time): \(step.operation)\n expected \(expected)\n found    \(found)"
      }
      if let text = look(step, model, &reader, ledger) { return "step \(index): \(text)" }
    }
    return nil
  }

  private static func answer(_ ledger: some Ledger, _ step: LedgerStep) -> String {
    do throws(LedgerError) {
      return PlainLedger.words(of: try ledger.performBlocking(step.operation, at: step.time))
    } catch {
      return "error \(error.code.rawValue)"
    }
  }

  /// Counters refuse only what the model refuses. Where nothing rolls, and the limits have been asked
  /// for, they refuse all of it.
  private static func look(
    _ step: LedgerStep, _ model: PlainLedger, _ reader: inout LimitReader, _ ledger: some Ledger
  ) -> String? {
    let look = step.look
    guard case .reserve = step.operation else { return nil }
    // Counts what the terms ask for, where nothing has asked for it yet.
    _ = try? ledger.usage(look, at: step.time)
    let found = reader.refusal(
      offer: look.offer, terms: look.terms,
      customer: look.customer.map { ledger.subject(.customer, $0) },
      device: look.device.map { ledger.subject(.device, $0) }, area: look.area, at: step.time)
    let expected = model.refusal(look, at: step.time)
    if found?.name == expected { return nil }
    let rolls = [
      look.terms.perCustomer, look.terms.perDevice, look.terms.perArea, look.terms.total,
    ]
    .contains { cap in if case .rolling = cap?.period { true } else { false } }
    if rolls, expected != nil { return nil }
    return "counters say \(found?.name ?? "room") and not \(expected ?? "room"): \(look)"
  }

  /// The shortest part of `steps` that `fails` still fails on, as far as taking out steps finds it.
  package static func shrunk(_ steps: [LedgerStep], _ fails: ([LedgerStep]) -> Bool) -> [LedgerStep]
  {
    var steps = steps
    var size = steps.count / 2
    while size > 0 {
      var start = 0
      while start < steps.count {
        var fewer = steps
        fewer.removeSubrange(start..<min(start + size, steps.count))
        if fails(fewer) { steps = fewer } else { start += size }
      }
      size /= 2
    }
    return steps
  }
}
