import Vicinity

/// What changed between two catalogs, an object for each change, with all numbers.
struct DiffRecords {
  private let diff: CatalogDiff

  init(_ diff: CatalogDiff) { self.diff = diff }

  func append(isArray: Bool, to output: inout [UInt8]) {
    var lines = JSONLines(isArray: isArray)
    func add(_ kind: String, _ fill: (inout DiffObject) -> Void) {
      lines.append(to: &output) { line in
        var object = DiffObject()
        object.add("kind", kind)
        fill(&object)
        line += object.bytes + [0x7D]
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

  private func summarize(_ object: inout DiffObject) {
    object.add("same", diff.isEmpty ? "true" : "false", isBare: true)
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

  private func add(_ template: TemplateChange, to object: inout DiffObject) {
    object.add("template", template.id)
    object.add("added", template.added)
    object.add("removed", template.removed)
    object.add("changed", template.changed)
    var parts = DiffObject()
    for part in template.parts { parts.add(part.part.rawValue, part.offers) }
    object.add("parts", parts)
  }

  private func add(_ offer: LoneOffer, _ change: String, to object: inout DiffObject) {
    object.add("change", change)
    object.add("offer", offer.id)
    if let template = offer.template { object.add("template", template) }
    object.add("m2", offer.squareMetres)
  }

  private func add(_ offer: OfferChange, to object: inout DiffObject) {
    object.add("change", "changed")
    object.add("offer", offer.id)
    if let template = offer.template { object.add("template", template) }
    let parts = offer.parts.map { part in
      var object = DiffObject()
      object.add("part", part.part.rawValue)
      object.add("old", part.old)
      object.add("new", part.new)
      if let through = part.through { object.add("through", through) }
      return object
    }
    object.add("parts", parts)
    if let ground = offer.ground { object.add(ground) }
  }
}

/// The members of one JSON object, without its last brace.
struct DiffObject {
  private(set) var bytes: [UInt8] = [0x7B]

  private mutating func key(_ key: String) {
    if bytes.count > 1 { bytes += "," }
    JSONText.append(key.utf8, to: &bytes)
    bytes += ":"
  }

  mutating func add(_ key: String, _ text: String, isBare: Bool = false) {
    self.key(key)
    if isBare { bytes += text } else { JSONText.append(text.utf8, to: &bytes) }
  }

  mutating func add(_ key: String, _ number: Int) { add(key, "\(number)", isBare: true) }

  mutating func add(_ key: String, _ number: Double?) {
    self.key(key)
    if let number { JSONText.append(number, to: &bytes) } else { bytes += "null" }
  }

  mutating func add(_ key: String, _ object: DiffObject) {
    self.key(key)
    bytes += object.bytes + [0x7D]
  }

  mutating func add(_ key: String, _ objects: [DiffObject]) {
    self.key(key)
    bytes += "["
    for (index, object) in objects.enumerated() {
      if index > 0 { bytes += "," }
      bytes += object.bytes + [0x7D]
    }
    bytes += "]"
  }

  mutating func add(_ key: String, _ texts: [String]) {
    self.key(key)
    bytes += "["
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes += "," }
      JSONText.append(text.utf8, to: &bytes)
    }
    bytes += "]"
  }

  mutating func add(_ ground: GroundChange) {
    add("gained_m2", ground.gained)
    add("lost_m2", ground.lost)
    if !ground.gainedCodes.isEmpty { add("gained_codes", ground.gainedCodes) }
    if !ground.lostCodes.isEmpty { add("lost_codes", ground.lostCodes) }
  }
}
