/// What a polygon's rings must be, before GEOS is asked.
enum RingCheck {
  static func check(_ rings: [PlanarRing], pointer: String) throws(GeometryError) {
    if rings.isEmpty {
      throw error("the polygon has no ring", at: pointer, mend: "give it a shell")
    }
    for (index, ring) in rings.enumerated() { try check(ring, pointer: "\(pointer)/\(index)") }
  }

  private static func check(_ ring: PlanarRing, pointer: String) throws(GeometryError) {
    guard let firstX = ring.xs.first, let firstY = ring.ys.first,
      let lastX = ring.xs.last, let lastY = ring.ys.last
    else { throw error("the ring has no position", at: pointer, mend: "leave it out") }
    try CoordinateCheck.check(ring, pointer: pointer)
    let name = "the ring that starts at \(firstX) \(firstY)"
    if ring.count < 4 {
      throw error(
        "\(name) has \(ring.count) of 4 positions", at: pointer,
        mend: "write three corners, and the first again")
    }
    if firstX != lastX || firstY != lastY {
      throw error(
        "\(name) is open: it ends at \(lastX) \(lastY)", at: pointer,
        mend: "repeat the first position at its end")
    }
  }

  private static func error(_ problem: String, at pointer: String, mend: String) -> GeometryError {
    GeometryError(
      source: Shape.source, Defect(.ring, pointer: pointer, problem: problem, mend: mend))
  }
}
