import Foundation
import Vicinity

/// Checks that a compiled catalog and a patch of one are refused or answer, and take changes or refuse them,
/// whatever stands in them. The input says what is written over, eight bytes each: three for a place
/// behind the header, one for how many bytes, four for what to write there.
public func checkForgedOffers(_ edits: [UInt8]) {
  let compiled = forged(files.catalog, edits)
  if let catalog = try? OfferCatalog(compiled: compiled, name: "fuzz", measuringWith: WGS84()) {
    checkForged(catalog)
  }
  let patch = forged(files.patch, edits)
  if let catalog = try? OfferCatalog(catalog, patchedWith: patch, name: "fuzz") {
    checkForged(catalog)
  }
}

private func checkForged(_ catalog: OfferCatalog<WGS84>) {
  askForged(catalog)
  do throws(CatalogError) {
    askForged(try catalog.patched(with: Array(changes.utf8)))
  } catch {
    precondition(!error.defects.isEmpty, "a refusal has a reason")
    for defect in error.defects {
      precondition(!defect.description.contains("\n"), "a defect is one line")
    }
  }
}

/// What it answers is anything.
private func askForged(_ catalog: OfferCatalog<WGS84>) {
  for request in requests {
    _ = catalog.decide(request)
    _ = catalog.explain(request, offer: "b")
  }
}

private func forged(_ file: [UInt8], _ edits: [UInt8]) -> [UInt8] {
  // Behind the header and its table, whose checksum would refuse it.
  let start = 40 + 24 * 6
  var file = file
  for edit in stride(from: 0, to: edits.count - 7, by: 8) {
    let number = (0..<3).reduce(0) { $0 << 8 | Int(edits[edit + $1]) }
    let place = start + number % (file.count - start - 4)
    for byte in 0...Int(edits[edit + 3] % 4) { file[place + byte] = edits[edit + 4 + byte] }
  }
  return file
}

/// A compiled catalog, and a patch of it.
private let files: (catalog: [UInt8], patch: [UInt8]) = {
  func bytes(_ write: (String) throws -> Void) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try write(file.path)
    defer { try? FileManager.default.removeItem(at: file) }
    return Array(try Data(contentsOf: file))
  }
  do {
    let patched = try catalog.patched(with: Array(changes.utf8))
    return (
      try bytes { try catalog.write(to: $0) }, try bytes { try patched.writePatch(to: $0) }
    )
  } catch {
    preconditionFailure("\(error)")
  }
}()

/// They name something of each kind that is kept.
private let changes = """
  catalog: {id: t, timezone: Europe/London}
  areas: [{id: disc, circle: {at: "55.95,-3.19", radius: 900 m}}]
  offers:
    - {id: b, availableAtOrFrom: [shop], where: {in: [near, hood], match: possible}, who: gold}
    - {id: n, availableAtOrFrom: all, where: {in: [near, norway, disc]}}
    - {id: m, who: {not: foodie}, stacking: {group: g, with: [h]}}
  remove: [e]
  """
