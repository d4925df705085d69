import VicinityCore
import VicinityGeometry
import VicinityOffers

// Areas that are drawn beside each other.
extension CatalogLint {
  private struct Member {
    let id: String
    let shape: AreaGeometry
    let field: Field
    let name: EntryName
  }

  /// Overlaps, slivers and gaps among the areas of one file.
  func checkFamilies() {
    let together = areasTogether()
    for family in families() where family.count > 1 {
      let areas = AreaFamily(family.map(\.shape))
      for overlap in areas.overlaps() {
        let (first, second) = (family[overlap.first], family[overlap.second])
        // Who names both in one list wants one or the other.
        if first.name != second.name, together.contains([first.name.id, second.name.id]) {
          continue
        }
        note(overlap, first, second)
      }
      for gap in areas.gaps() { note(gap, gap.members.map { family[$0] }) }
    }
  }

  private func note(_ overlap: AreaFamily.Overlap, _ first: Member, _ second: Member) {
    let size = PlanarMeasure.text(squareMetres: overlap.squareMetres)
    let share = PlanarMeasure.rounded(overlap.share * 100)
    notes.add(
      overlap.isSliver ? .gapOrSliver : .overlappingAreas, at: second.field,
      about: [second.name, first.name], related: related(first, second),
      "\(Field.quoted(first.id)) and \(Field.quoted(second.id)) share \(size) at \(overlap.place), \(JSONText.number(share)) % of the smaller one",
      overlap.isSliver
        ? "give both the same vertices along their common edge"
        : "draw them apart, or say in lint why they share it")
  }

  private func note(_ gap: AreaFamily.Gap, _ members: [Member]) {
    let ids = members.prefix(3).map { Field.quoted($0.id) }.joined(separator: ", ")
    let more = members.count > 3 ? " and \(members.count - 3) more" : ""
    notes.add(
      .gapOrSliver, at: members[members.count - 1].field, about: members.map(\.name),
      related: related(members[0], members[members.count - 1]),
      "a gap of \(PlanarMeasure.text(squareMetres: gap.squareMetres)), about \(JSONText.number(PlanarMeasure.rounded(gap.width))) m wide, lies between \(ids)\(more) at \(gap.place)",
      "give them the same vertices along their common edge")
  }

  private func related(_ first: Member, _ second: Member) -> [(field: Field, message: String)] {
    first.name == second.name ? [] : [(first.field, "the other area")]
  }

  /// The areas of each file, and those of each list.
  private func families() -> [[Member]] {
    var found: [[Member]] = []
    var files: [String: Int] = [:]
    for entry in model.areas {
      let name = EntryName(section: .areas, id: entry.id)
      switch entry.shape {
      case .several(let members):
        let shapes = members.compactMap { member in
          if case .geometry(let shape) = member.shape {
            Member(id: member.id, shape: shape, field: entry.field, name: name)
          } else {
            nil
          }
        }
        if shapes.count > 1 { found.append(shapes) }
      case .geometry(let shape):
        guard let file = file(of: entry) else { continue }
        let member = Member(id: entry.id, shape: shape, field: entry.field, name: name)
        if let known = files[file] {
          found[known].append(member)
        } else {
          files[file] = found.count
          found.append([member])
        }
      default: continue
      }
    }
    return found
  }

  /// The file that an area is a feature of; nil for one that the catalog draws itself.
  private func file(of entry: AreaEntry) -> String? {
    guard let shape = entry.field.object()?.take("shape"), shape.isObject,
      let map = shape.object(), let file = map.take("$ref") ?? map.take("file"),
      let text = file.text()
    else { return nil }
    return text.split(separator: "#", maxSplits: 1).first.map(String.init)
  }

  /// The pairs of areas that some offer names in one list.
  private func areasTogether() -> Set<Set<String>> {
    var pairs: Set<Set<String>> = []
    for offer in model.offers {
      let ids = (offer.regions?.inside ?? []).compactMap { region -> String? in
        if case .area(let field) = region { field.text() } else { nil }
      }
      guard ids.count > 1, ids.count <= 100 else { continue }
      for (index, id) in ids.enumerated() {
        for other in ids[(index + 1)...] where other != id { pairs.insert([id, other]) }
      }
    }
    return pairs
  }
}
