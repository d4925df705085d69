public import VicinityCore

extension LiveSnapshot where Base == IndexedAreas {
  /// The area at `position`, which must be that of a live one. Its shape is made anew when it is asked
  /// for.
  public subscript(position: Int) -> Area {
    let (layer, place) = place(of: position)
    return layer.base[place]
  }

  /// The areas that cover `point`, in the order of their positions.
  ///
  /// - Complexity: O(1) for areas that overlap no more than a few times, for each of at most a handful
  ///   of indexes.
  public func areas(at point: Coordinate) -> [AreaHit] {
    var hits: [AreaHit] = []
    for layer in layers {
      layer.base.index.forEachArea(at: point) { position, relation in
        guard layer.isLive(position) else { return }
        hits.append(AreaHit(index: layer.start + position, relation: relation))
      }
    }
    if hits.count > 1 { hits.sort { $0.index < $1.index } }
    return hits
  }

  /// For each of `points` the areas that cover it: several times as fast as one by one.
  public func areas(at points: [Coordinate]) -> AreaAnswers {
    if layers.count == 1, layers[0].removed.count == 0 {
      return layers[0].base.index.areas(at: points)
    }
    return AreaAnswers(
      joining: layers.map { layer in
        AreaAnswersPart(
          layer.base.index.areas(at: points), start: layer.start,
          isLeftOut: layer.removed.count == 0 ? nil : { layer.removed.contains($0) })
      })
  }

  /// The areas that come nearer to `point` than `radius`, in the order of their positions, and whether
  /// each covers the whole disc: see ``AreaIndex``.
  public func areas(near point: Coordinate, within radius: Length) -> [AreaNear] {
    var areas: [AreaNear] = []
    for layer in layers {
      for area in layer.base.index.areas(near: point, within: radius) where layer.isLive(area.index)
      {
        areas.append(AreaNear(index: layer.start + area.index, coversDisc: area.coversDisc))
      }
    }
    return areas
  }
}
