/// A geometry that is valid, or was made so.
struct CheckedGeometry {
  let geometry: FeatureGeometry
  /// What was done to it; nil where it was valid.
  let repair: AreaRepair?

  /// - Parameter repairs: whether an invalid geometry is mended.
  /// - Throws: the flaw, where it is not to be mended or cannot be.
  init(
    _ written: WrittenGeometry, feature: Int, repairs: Bool
  ) throws(AreaFlaw) {
    let flaw: AreaFlaw
    do throws(AreaFlaw) {
      let geometry = try FeatureGeometry(written)
      guard let found = try CheckedGeometry.flaw(of: geometry) else {
        self.geometry = geometry
        repair = nil
        return
      }
      flaw = found
    } catch {
      flaw = error
    }
    guard repairs, var geometry = try? FeatureGeometry(written.closed()) else { throw flaw }
    let before = geometry.area.squareMetres
    guard let area = try? geometry.area.repaired() else { throw flaw }
    geometry.area = area
    // In the plane of longitude and latitude an edge may become one that goes another way around the
    // earth: what that made is not mended.
    guard try CheckedGeometry.flaw(of: geometry) == nil else { throw flaw }
    self.geometry = geometry
    repair = AreaRepair(
      feature: feature, flaw: flaw, squareMetresBefore: before,
      squareMetresAfter: area.squareMetres)
  }

  /// What GEOS finds wrong; where it cannot even look, its words.
  private static func flaw(of geometry: FeatureGeometry) throws(AreaFlaw) -> AreaFlaw? {
    do throws(GeometryError) {
      return try geometry.area.flaw()
    } catch {
      throw AreaFlaw(reason: error.defects[0].problem, latitude: nil, longitude: nil)
    }
  }
}
