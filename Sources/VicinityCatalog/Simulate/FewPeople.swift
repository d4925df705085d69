/// Whether somebody is among enough people: it remembers no more of them than it needs to say so.
struct FewPeople {
  /// The hashes, until there are enough; nil from then on.
  private(set) var people: Set<UInt64>? = []

  static var enough: FewPeople { FewPeople(people: nil) }

  init() {}
  init(people: Set<UInt64>?) { self.people = people }

  var isEnough: Bool { people == nil }

  mutating func add(_ person: UInt64, enough: Int) {
    guard people != nil else { return }
    people?.insert(person)
    if people?.count ?? 0 >= enough { people = nil }
  }

  mutating func add(_ other: FewPeople, enough: Int) {
    guard let more = other.people else {
      people = nil
      return
    }
    for person in more { add(person, enough: enough) }
  }
}
