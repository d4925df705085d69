import VicinityCore
import VicinityGeometry
import VicinityOffers

// Places and areas that are not where they are meant to be.
extension CatalogLint {
  /// What is this far from all it belongs to is looked at, in kilometres.
  private static let far = 1_000.0
  /// What would be this near with its axes exchanged was most likely written so, in kilometres.
  private static let near = 250.0

  /// An area or a place, with a point in its middle.
  private struct Thing {
    let what: String
    let field: Field
    let names: [EntryName]
    let points: [(id: String, point: Coordinate)]
  }

  /// Axes exchanged, and areas far from the places of their offers.
  func checkPositions() {
    let things = placeThings() + areaThings()
    var cloud = PositionCloud()
    for (owner, thing) in things.enumerated() {
      for (_, point) in thing.points { cloud.add(point, owner: owner) }
    }
    let accused = things.indices.map { owner in
      things[owner].points.filter { isSwapped($0.point, owner, cloud) }
    }
    var swapped: Set<EntryName> = []
    // Two that are far from each other both look exchanged: the first is believed.
    let believed = things.count == 2 && accused.allSatisfy { !$0.isEmpty } ? 0 : nil
    for (owner, thing) in things.enumerated() where owner != believed {
      let found = accused[owner]
      guard let first = found.first, let other = first.point.swapped else { continue }
      swapped.formUnion(thing.names)
      let distance = cloud.kilometres(from: first.point, owner: owner, enough: 0) ?? 0
      let near = cloud.kilometres(from: other, owner: owner, enough: 0) ?? 0
      let all = thing.points.count > 1 ? " (\(found.count) of \(thing.points.count))" : ""
      notes.add(
        .swappedAxes, at: thing.field, about: thing.names,
        "\(thing.what) \(Field.quoted(first.id))\(all) is at \(first.point.text), \(Int(distance)) km from all else; with its axes exchanged it is \(Int(near)) km from the nearest place or area",
        "exchange latitude and longitude: GeoJSON has longitude first, and at latitude")
    }
    checkDistances(swapped)
  }

  private func isSwapped(_ point: Coordinate, _ owner: Int, _ cloud: PositionCloud) -> Bool {
    guard let other = point.swapped,
      let distance = cloud.kilometres(from: point, owner: owner, enough: CatalogLint.far),
      distance > CatalogLint.far,
      let near = cloud.kilometres(from: other, owner: owner, enough: CatalogLint.near)
    else { return false }
    return near < CatalogLint.near
  }

  private func placeThings() -> [Thing] {
    model.places.map { place in
      Thing(
        what: "the place", field: place.field, names: [EntryName(section: .places, id: place.id)],
        points: [(place.id, place.coordinate)])
    }
  }

  private func areaThings() -> [Thing] {
    model.areas.compactMap { entry in
      let points: [(String, Coordinate)]
      switch entry.shape {
      case .geometry(let shape):
        guard let middle = CatalogLint.middle(shape) else { return nil }
        points = [(entry.id, middle)]
      case .several(let members):
        points = members.compactMap { member in
          guard case .geometry(let shape) = member.shape, let middle = CatalogLint.middle(shape)
          else { return nil }
          return (member.id, middle)
        }
      default: return nil
      }
      return points.isEmpty
        ? nil
        : Thing(
          what: "the area", field: entry.field,
          names: [EntryName(section: .areas, id: entry.id)], points: points)
    }
  }

  private static func middle(_ shape: AreaGeometry) -> Coordinate? {
    if case .circle(let center, _) = shape { return center }
    guard let box = shape.boundingBox, box.west < box.east else { return nil }
    return try? Coordinate(
      latitude: (box.south + box.north) / 2, longitude: (box.west + box.east) / 2)
  }

  /// Regions far from every place of an offer.
  private func checkDistances(_ swapped: Set<EntryName>) {
    let regions = compiler.areas.regions
    // Of many offers most share their places and areas.
    var near: Set<[Int]> = []
    for (index, offer) in compiler.offers.enumerated() where offers.indices.contains(index) {
      let entry = offers[index]
      let places = offer.placements.compactMap(\.place)
      guard !places.isEmpty, let inside = entry.regions?.inside else { continue }
      for case .area(let field) in inside {
        guard let id = field.text(), !swapped.contains(EntryName(section: .areas, id: id)) else {
          continue
        }
        // All placements have the areas that are named.
        let shapes = (offer.placements.first?.inside ?? []).compactMap { region -> Int? in
          guard case .shape(let number) = region,
            regions.shapeIds[number] == id || regions.shapeIds[number].hasPrefix(id + "/")
          else { return nil }
          return number
        }
        let key = [places.count] + places.prefix(8) + [shapes.count] + shapes.prefix(8)
        guard !shapes.isEmpty, !near.contains(key) else { continue }
        let distance = kilometres(from: shapes, to: places)
        guard distance > CatalogLint.far else {
          near.insert(key)
          continue
        }
        notes.add(
          .farFromPlaces, at: field, about: entry.names + [EntryName(section: .areas, id: id)],
          isShared: entry.template != nil,
          related: [(compiler.places.entries[places[0]].field, "a place of the offer")],
          "the area \(Field.quoted(id)) is \(Int(distance)) km from the nearest place of \(Field.quoted(offer.id))",
          "name another area, or other places; are its axes exchanged?")
      }
    }
  }

  /// How far the nearest of some shapes is from the nearest place, roughly.
  private func kilometres(from shapes: [Int], to places: [Int]) -> Double {
    var least = Double.infinity
    for shape in shapes {
      guard let box = compiler.areas.regions.shapes[shape].boundingBox else { continue }
      for place in places {
        least = min(
          least, WGS84Distance.kilometres(compiler.places.entries[place].coordinate, box))
        if least <= CatalogLint.far { return least }
      }
    }
    return least.isFinite ? least : 0
  }
}
