import Vicinity

/// What changed between two catalogs, a row for each change.
struct DiffTable {
  private let diff: CatalogDiff

  init(_ diff: CatalogDiff) { self.diff = diff }

  func append(to output: inout [UInt8]) {
    guard !diff.isEmpty else { return }
    var table = TextTable(
      columns: [
        .init("change", .left), .init("name", .left), .init("part", .left), .init("old", .left),
        .init("new", .left), .init("through", .left), .init("gained km2", .right),
        .init("lost km2", .right),
      ])
    func add(
      _ change: String, _ name: String, _ part: String = "", _ old: String = "",
      _ new: String = "", _ through: String = "", _ gained: Double? = nil, _ lost: Double? = nil
    ) {
      table.add(
        [change, name, part, old, new, through, DiffTable.size(gained), DiffTable.size(lost)],
        to: &output)
    }
    if let seeds = diff.seeds { add("changed", "catalog", "seed", seeds.old, seeds.new) }
    for offer in diff.removed {
      add("removed", offer.id, "", "", "", "", nil, offer.squareMetres)
    }
    for offer in diff.added { add("added", offer.id, "", "", "", "", offer.squareMetres) }
    for offer in diff.changed {
      for (index, part) in offer.parts.enumerated() {
        let ground = index == 0 ? offer.ground : nil
        add(
          "changed", offer.id, part.part.rawValue, part.old, part.new, part.through ?? "",
          ground?.gained, ground?.lost)
      }
    }
    for area in diff.areas {
      add(
        "area", area.name, "", DiffTable.size(area.old), DiffTable.size(area.new), "",
        area.ground.gained, area.ground.lost)
    }
    for offer in diff.shadowed { add("shadowed", offer.id, "stacking", "", offer.better) }
    for offer in diff.unshadowed { add("unshadowed", offer.id, "stacking", offer.better) }
    add("all", "", "", "", "", "", diff.ground.gained, diff.ground.lost)
    table.finish(to: &output)
  }

  private static func size(_ squareMetres: Double?) -> String {
    squareMetres.map { Humane.fixed($0 / 1e6, 3) } ?? ""
  }
}
