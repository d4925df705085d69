import VicinityCore
import VicinityGeometry
import VicinityOffers

/// Follows references to areas, and makes their shapes.
struct AreaResolver {
  /// What an id stands for.
  enum Resolved {
    case regions([RegionList.Region])
    /// A circle around each place of whoever uses it.
    case around(metres: Double)
  }

  private let entries: [AreaEntry]
  private let numbers: [String: Int]
  private let places: PlaceList
  /// By numbers of entries; nil for one that nobody asked for yet.
  private var resolved: [Resolved??]
  private var open: Set<Int> = []
  var regions = RegionList()

  init(_ entries: [AreaEntry], _ places: PlaceList) {
    self.entries = entries
    self.places = places
    var numbers: [String: Int] = [:]
    numbers.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      if numbers.updateValue(index, forKey: entry.id) != nil {
        entry.spot.refuse(
          .duplicateId, "there is another area \(Field.quoted(entry.id))", "give it another id")
      }
    }
    self.numbers = numbers
    resolved = Array(repeating: nil, count: entries.count)
  }

  /// What the id in a field stands for; nil, and a defect, where it is none.
  mutating func resolve(_ field: Field) -> Resolved? {
    guard let id = field.text() else { return nil }
    guard let number = numbers[id] else {
      field.refuse(
        unknown: "area", id, among: entries.prefix(Field.mostNames).map(\.id), "add it to areas")
      return nil
    }
    return resolve(number, FieldSpot(field))
  }

  private mutating func resolve(_ number: Int, _ spot: @autoclosure () -> FieldSpot) -> Resolved? {
    if let known = resolved[number] { return known }
    guard open.insert(number).inserted else {
      spot().refuse(.reference, "the area is a buffer around itself", "name another area")
      return nil
    }
    defer { open.remove(number) }
    let made = make(entries[number])
    resolved[number] = .some(made)
    return made
  }

  private mutating func make(_ entry: AreaEntry) -> Resolved? {
    switch entry.shape {
    case .geometry(let shape): return .regions([regions.add(shape, id: entry.id)])
    case .code(let key): return .regions([regions.add(key, id: entry.id)])
    case .around(let metres): return .around(metres: metres)
    case .compiled(let compiled): return .regions(compiled.map { add($0) })
    case .refused: return nil
    case .aroundPlace(let field, let metres):
      guard let place = places.find(field) else { return nil }
      return .regions([circle(entry.id, place, metres)])
    case .several(let members):
      return .regions(members.compactMap { add($0, of: entry.id) })
    case .buffer(let field, let metres):
      return buffer(around: field, metres, id: entry.id).map { .regions($0) }
    }
  }

  private mutating func add(_ region: CompiledRegion) -> RegionList.Region {
    switch region {
    case .shape(let shape, let name): regions.add(shape, id: name)
    case .code(let key, let name): regions.add(key, id: name)
    }
  }

  /// What the area with an id stands for, as far as it was asked for or can be made.
  mutating func resolve(id: String) -> Resolved? {
    guard let number = numbers[id] else { return nil }
    let spot = entries[number].spot
    return resolve(number, spot)
  }

  /// Calls `body` with the areas that were asked for, and what they stand for.
  func forEachResolved(_ body: (String, Resolved) -> Void) {
    for (index, entry) in entries.enumerated() {
      if case .some(.some(let found)) = resolved[index] { body(entry.id, found) }
    }
  }

  private mutating func add(_ member: AreaEntry.MemberArea, of id: String) -> RegionList.Region? {
    switch member.shape {
    case .code(let key): regions.add(key, id: "\(id)/\(member.id)")
    case .geometry(let shape): regions.add(shape, id: "\(id)/\(member.id)")
    default: nil
    }
  }

  /// The circle around a place, which all that ask for the same share.
  mutating func circle(_ id: String, _ place: Int, _ metres: Double) -> RegionList.Region {
    let name = places.entries[place].id
    var own = ""
    own.reserveCapacity(id.utf8.count + 1 + name.utf8.count)
    own += id
    own += "@"
    own += name
    return regions.add(
      .circle(center: places.entries[place].coordinate, radiusMetres: metres), id: own)
  }

  /// All points at most so far from the areas that a field names.
  mutating func buffer(around field: Field, _ metres: Double, id: String) -> [RegionList.Region]? {
    guard let resolved = resolve(field) else { return nil }
    guard case .regions(let found) = resolved else {
      field.refuse(.reference, "lies around a place of the offer", "buffer an area with a shape")
      return nil
    }
    var grown: [RegionList.Region] = []
    for region in found {
      guard case .shape(let number) = region else {
        field.refuse(.reference, "has no shape, only a code", "buffer an area with a shape")
        return nil
      }
      do {
        let shape = try regions.shapes[number].grown(by: Length(metres, .metre))
        grown.append(regions.add(shape, id: id))
      } catch {
        field.refuse(.area, "\(error)", "write another length")
        return nil
      }
    }
    return grown
  }

  /// The members of a collection, for a template.
  func members(_ field: Field) -> (collection: String, members: [AreaEntry.MemberArea])? {
    guard let id = field.text() else { return nil }
    guard let number = numbers[id] else {
      field.refuse(.reference, "there is no area \(Field.quoted(id))", "add it to areas")
      return nil
    }
    if case .refused = entries[number].shape { return nil }
    if case .several(let members) = entries[number].shape { return (id, members) }
    return (
      id, [AreaEntry.MemberArea(id: id, shape: entries[number].shape, properties: [:])]
    )
  }

  /// The region of a member of a collection, by its position.
  mutating func member(_ collection: String, _ position: Int) -> Resolved? {
    guard let number = numbers[collection] else { return nil }
    let spot = entries[number].spot
    let resolved = resolve(number, spot)
    if case .regions(let regions) = resolved, regions.indices.contains(position) {
      return .regions([regions[position]])
    }
    return resolved
  }
}

/// The places of a catalog, by id and by tag.
struct PlaceList {
  let entries: [PlaceEntry]
  /// Those that were refused where they stand.
  private let refused: Set<String>
  private let numbers: [String: Int]
  private let tags: [String: [Int]]

  init(_ entries: [PlaceEntry], refused: Set<String>) {
    self.entries = entries
    self.refused = refused
    var numbers: [String: Int] = [:]
    var tags: [String: [Int]] = [:]
    numbers.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      if numbers.updateValue(index, forKey: entry.id) != nil {
        entry.spot.refuse(
          .duplicateId, "there is another place \(Field.quoted(entry.id))", "give it another id")
      }
      for tag in entry.tags { tags[tag, default: []].append(index) }
    }
    self.numbers = numbers
    self.tags = tags
  }

  /// The place whose id a field holds; nil, and a defect, where there is none.
  func find(_ field: Field) -> Int? {
    guard let id = field.text() else { return nil }
    if let number = numbers[id] { return number }
    if refused.contains(id) { return nil }
    field.refuse(
      unknown: "place", id, among: entries.prefix(Field.mostNames).map(\.id), "add it to places")
    return nil
  }

  /// The places of a choice, in the catalog's order.
  func find(_ choice: OfferEntry.PlaceChoice) -> [Int] {
    switch choice {
    case .all: return Array(entries.indices)
    case .ids(let fields):
      if fields.count == 1 { return find(fields[0]).map { [$0] } ?? [] }
      var seen: Set<Int> = []
      return fields.compactMap { find($0) }.filter { seen.insert($0).inserted }
    case .tag(let field, let tag):
      guard let found = tags[tag] else {
        field.refuse(
          .reference, "no place has the tag \(Field.quoted(tag))",
          "add it to the tags of some places")
        return []
      }
      return found
    }
  }
}
