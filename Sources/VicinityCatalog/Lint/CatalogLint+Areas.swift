import VicinityCore
import VicinityGeometry
import VicinityOffers

// Areas and regions that nobody can be in.
extension CatalogLint {
  /// Areas without extent.
  func checkAreas() {
    for entry in model.areas {
      let name = EntryName(section: .areas, id: entry.id)
      switch entry.shape {
      case .geometry(let shape) where CatalogLint.isEmpty(shape):
        notes.add(
          .emptyArea, at: entry.field, about: [name],
          "the area \(Field.quoted(entry.id)) has an extent of 0 m2: nobody is in it",
          "draw it anew, or remove it")
      case .several(let members):
        if members.isEmpty {
          notes.add(
            .emptyArea, at: entry.field, about: [name],
            "the area \(Field.quoted(entry.id)) stands for 0 areas: its file has none",
            "name another file, or remove it")
        }
        let empty = members.filter {
          if case .geometry(let shape) = $0.shape { CatalogLint.isEmpty(shape) } else { false }
        }
        guard let first = empty.first else { continue }
        notes.add(
          .emptyArea, at: entry.field, about: [name],
          "\(empty.count) of the \(members.count) areas of \(Field.quoted(entry.id)) have an extent of 0 m2, \(Field.quoted(first.id)) the first",
          "draw them anew, or remove them from the file")
      default: break
      }
    }
  }

  private static func isEmpty(_ shape: AreaGeometry) -> Bool {
    switch shape {
    case .polygons(let polygons): polygons.isEmpty || !(shape.squareMetres > 0)
    case .circle(_, let radius): !(radius > 0)
    }
  }

  /// The most regions of one offer that are looked at, those of each place again.
  static let mostRegions = 100_000

  /// Offers whose regions lie wholly in those that they exclude.
  func checkRegions() {
    for (index, offer) in compiler.offers.enumerated() where offers.indices.contains(index) {
      let placements = offer.placements
      guard let outside = placements.first?.outside, !outside.isEmpty,
        placements.allSatisfy({ !$0.inside.isEmpty }),
        placements.reduce(0, { $0 + $1.inside.count }) <= CatalogLint.mostRegions
      else { continue }
      let inside = Set(placements.flatMap(\.inside))
      guard inside.allSatisfy({ isCovered($0, by: outside) }) else { continue }
      let entry = offers[index]
      let fields = entry.regions?.outside ?? []
      // A position that is not known well may be taken for one in both.
      let isPossible = entry.regions?.acceptsPossible ?? model.settings.acceptsPossible
      notes.add(
        .emptyArea, isPossible ? .warning : .error, at: entry.regions?.field ?? entry.field,
        about: entry.names,
        isShared: entry.template != nil,
        related: fields.prefix(1).map { ($0, "what it excludes") },
        "0 m2 are left of \(count(inside.count, "region")) of \(Field.quoted(offer.id)) without \(count(outside.count, "region")) of notIn",
        "name a smaller area in notIn, or a larger one in in")
    }
  }

  private func count(_ number: Int, _ word: String) -> String {
    "the \(number == 1 ? "" : "\(number) ")\(word)\(number == 1 ? "" : "s")"
  }

  /// Whether a region lies in others; false where that is not proven.
  private func isCovered(_ region: RegionList.Region, by others: [RegionList.Region]) -> Bool {
    if others.contains(region) { return true }
    let regions = compiler.areas.regions
    switch region {
    case .code(let number):
      let key = regions.codes[number].key.bytes
      return others.contains {
        if case .code(let other) = $0 { regions.codes[other].key.bytes == key } else { false }
      }
    case .shape(let number):
      let shape = regions.shapes[number]
      var left: PlanarArea?
      switch shape {
      case .circle(let center, let metres):
        for case .shape(let other) in others {
          if case .circle(let middle, let radius) = regions.shapes[other],
            WGS84().distanceMetres(from: center, to: middle) + metres <= radius * (1 - 1e-9)
              || (center == middle && metres <= radius)
          {
            return true
          }
        }
        left = PlanarArea(around: center, metres: metres)
      case .polygons: left = planes.find(number, regions.shapes)
      }
      guard let left else { return false }
      return isCovered(left, by: others)
    }
  }

  private func isCovered(_ area: PlanarArea, by others: [RegionList.Region]) -> Bool {
    let shapes = compiler.areas.regions.shapes
    var near: [PlanarArea] = []
    for case .shape(let number) in others {
      guard let other = planes.find(number, shapes), other.box.meets(area.box) else { continue }
      if other.box.holds(area.box), (try? other.shape.covers(area.shape)) == true { return true }
      near.append(other)
    }
    guard near.count > 1 else { return false }
    do {
      var rest = try area.shape.copy()
      for other in near { rest = try rest.difference(other.shape) }
      return PlanarMeasure.squareMetres(rest) < 1e-3
    } catch {
      return false
    }
  }
}
