/// What one part of an offer says, and what it leans on.
struct PartOutline {
  /// Something that the part depends on, which may be said elsewhere.
  struct Use {
    /// Equal where it is the same.
    let exact: String
    /// What says it, where that is not the offer itself.
    let cause: String?
    let words: () -> String
  }

  /// Equal where the offer itself says the same.
  var exact = ""
  /// The part in few words.
  var words = ""
  /// By what each is: two offers are compared where both have one.
  var uses: [String: Use] = [:]
  /// Pieces of a long part, by their names: only those that differ are told.
  var pieces: [String: String] = [:]

  mutating func use(
    _ key: String, _ exact: String, from cause: String?, _ words: @escaping () -> String
  ) {
    uses[key] = Use(exact: exact, cause: cause, words: words)
  }

  mutating func use(_ key: String, _ exact: String, from cause: String?) {
    uses[key] = Use(exact: exact, cause: cause) { exact }
  }

  /// What changed from this outline to another one: first the offer itself, then what it leans on.
  func changes(to new: PartOutline, of part: OfferPart) -> [PartChange] {
    var isOwn = exact != new.exact
    var others: [PartChange] = []
    // One cause may come in many keys, such as the catalog's zone at each place.
    var known: Set<PartChange> = []
    for key in uses.keys.sorted() {
      guard let first = uses[key], let second = new.uses[key], first.exact != second.exact else {
        continue
      }
      // What the offer says itself in one of the two changed there.
      guard first.cause != nil, let cause = second.cause else {
        isOwn = true
        continue
      }
      let change = PartChange(
        part: part, old: first.words(), new: second.words(), through: cause)
      if known.insert(change).inserted { others.append(change) }
    }
    guard isOwn else { return others }
    return [own(new, part)] + others
  }

  private func own(_ new: PartOutline, _ part: OfferPart) -> PartChange {
    let keys = Set(pieces.keys).union(new.pieces.keys).sorted().filter {
      pieces[$0] != new.pieces[$0]
    }
    guard !keys.isEmpty else {
      return PartChange(part: part, old: words, new: new.words, through: nil)
    }
    func text(_ outline: PartOutline) -> String {
      keys.compactMap { key in outline.pieces[key].map { "\(key): \($0)" } }.joined(separator: "; ")
    }
    return PartChange(part: part, old: text(self), new: text(new), through: nil)
  }
}
