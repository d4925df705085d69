import Vicinity

/// Features of any kind: what a check finds agrees with what the readers take, what is mended is
/// valid, and no question about distance fails.
public func checkFeatures(_ bytes: [UInt8]) {
  let limits = ReadLimits(recordBytes: 1 << 20, vertices: 2000)
  let strict = ReadOptions(limits: limits)
  let repairing = ReadOptions(repairsShapes: true, limits: limits)
  let features = try? Features(bytes: bytes, name: "fuzz", options: strict)
  do {
    var checker = try FeatureChecker(bytes: bytes, name: "fuzz", options: repairing)
    while try checker.next() != nil {}
    let (checked, invalid, mended) = (checker.checked, checker.invalid, checker.repairs.count)
    precondition((features != nil) == (invalid == 0), "check and read agree")
    if let features { precondition(features.count == checked, "as many features") }
    let text = checker.mendedFile()
    if mended == 0 { precondition(text == bytes, "what is not mended stays") }
    var again = try FeatureChecker(bytes: text, name: "mended", options: strict)
    while try again.next() != nil {}
    precondition(again.checked == checked && again.invalid == invalid - mended, "mended is valid")
  } catch {
    precondition(features == nil, "what can be read can be checked")
  }
  guard let features else { return }
  let index = FeatureIndex(features)
  for (latitude, longitude) in [(0.5, 0.5), (90.0, 0.0), (-10.0, 180.0)] {
    guard let point = try? Coordinate(latitude: latitude, longitude: longitude),
      let radius = try? Length(1e6, .metre)
    else { continue }
    let nearest = index.nearest(features.count, to: point)
    let within = index.features(within: radius, of: point)
    precondition(within == nearest.filter { $0.distanceMetres <= 1e6 }, "one distance for all")
    precondition(nearest == nearest.sorted(), "nearest first")
  }
}
