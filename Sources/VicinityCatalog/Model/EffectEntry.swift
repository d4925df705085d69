import VicinityOffers

/// What an offer does: checked here, carried out by the caller.
enum EffectEntry {
  private enum Kind: String, CaseIterable {
    /// So many per cent off.
    case percent
    /// An amount off.
    case amountOff
    /// What delivery costs.
    case deliveryFee
    /// What it costs.
    case fixedPrice
    /// So many times the points.
    case pointsMultiplier
    /// Something for nothing.
    case gift
    /// A message, and nothing more.
    case message
  }

  /// The effect as it was written, for whoever carries it out.
  static func read(_ field: Field) -> CatalogNode? {
    guard let map = field.object() else { return nil }
    defer { map.finish() }
    _ = map.take("description")?.text()
    guard let kind = map.require("type")?.choice(Kind.self) else {
      for key: StaticString in ["value", "amount", "item"] { _ = map.take(key) }
      return nil
    }
    switch kind {
    case .percent:
      if let value = map.require("value"), let number = value.number(), number <= 0 || number > 100
      {
        value.refuse(.value, "is no percentage", "write a number above 0, up to 100")
      }
    case .pointsMultiplier:
      if let value = map.require("value"), let number = value.number(), number <= 0 {
        value.refuse(.value, "is no multiplier", "write a number above 0")
      }
    case .amountOff, .deliveryFee, .fixedPrice: _ = map.require("amount")?.money()
    case .gift: _ = map.require("item")?.text()
    case .message: break
    }
    return field.node
  }
}
