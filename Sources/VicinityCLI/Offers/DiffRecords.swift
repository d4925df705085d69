import Vicinity

/// What changed between two catalogs, an object for each change, with all numbers.
struct DiffRecords {
  private let diff: CatalogDiff

  init(_ diff: CatalogDiff) { self.diff = diff }

  func append(isArray: Bool, to output: inout [UInt8]) {
    var lines = JSONLines(isArray: isArray)
    func add(_ kind: String, _ fill: (inout JSONObject) -> Void) {
      lines.append(to: &output) { line in
        JSONObject.append(to: &line) { object in
          object.add("kind", kind)
          fill(&object)
        }
      }
    }
    add("summary") { summarize(&$0) }
    for template in diff.templates { add("template") { self.add(template, to: &$0) } }
    for offer in diff.removed { add("offer") { self.add(offer, "removed", to: &$0) } }
    for offer in diff.added { add("offer") { self.add(offer, "added", to: &$0) } }
    for offer in diff.changed { add("offer") { self.add(offer, to: &$0) } }
    for area in diff.areas {
      add("area") {
        $0.add("name", area.name)
        $0.add("old_m2", area.old)
        $0.add("new_m2", area.new)
        $0.add(area.ground)
      }
    }
    for (change, offers) in [("shadowed", diff.shadowed), ("unshadowed", diff.unshadowed)] {
      for offer in offers {
        add("shadow") {
          $0.add("change", change)
          $0.add("offer", offer.id)
          $0.add("better", offer.better)
        }
      }
    }
    lines.close(&output)
  }

  private func summarize(_ object: inout JSONObject) {
    object.add("same", diff.isEmpty)
    for (name, digest, count) in [
      ("old", diff.oldDigest, diff.oldCount), ("new", diff.newDigest, diff.newCount),
    ] {
      object.add(name, digest)
      object.add("\(name)_offers", count)
    }
    object.add("added", diff.added.count)
    object.add("removed", diff.removed.count)
    object.add("changed", diff.changed.count)
    if let seeds = diff.seeds {
      object.add("old_seed", seeds.old)
      object.add("new_seed", seeds.new)
    }
    object.add(diff.ground)
  }

  private func add(_ template: TemplateChange, to object: inout JSONObject) {
    object.add("template", template.id)
    object.add("added", template.added)
    object.add("removed", template.removed)
    object.add("changed", template.changed)
    object.addObject("parts") { parts in
      for part in template.parts { parts.add(part.part.rawValue, part.offers) }
    }
  }

  private func add(_ offer: LoneOffer, _ change: String, to object: inout JSONObject) {
    object.add("change", change)
    object.add("offer", offer.id)
    if let template = offer.template { object.add("template", template) }
    object.add("m2", offer.squareMetres)
  }

  private func add(_ offer: OfferChange, to object: inout JSONObject) {
    object.add("change", "changed")
    object.add("offer", offer.id)
    if let template = offer.template { object.add("template", template) }
    object.addObjects("parts", offer.parts) { part, object in
      object.add("part", part.part.rawValue)
      object.add("old", part.old)
      object.add("new", part.new)
      if let through = part.through { object.add("through", through) }
    }
    if let ground = offer.ground { object.add(ground) }
  }
}

extension JSONObject {
  fileprivate mutating func add(_ ground: GroundChange) {
    add("gained_m2", ground.gained)
    add("lost_m2", ground.lost)
    if !ground.gainedCodes.isEmpty { add("gained_codes", ground.gainedCodes) }
    if !ground.lostCodes.isEmpty { add("lost_codes", ground.lostCodes) }
  }
}
