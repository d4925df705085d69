import VicinityCore
import VicinityGeometry

/// Areas that are drawn beside each other: how they share ground, and what they leave between them.
struct AreaFamily {
  /// Two members that share ground.
  struct Overlap: Hashable {
    let first: Int
    let second: Int
    let squareMetres: Double
    /// Of the smaller of the two.
    let share: Double
    /// How wide the widest part is, in metres.
    let width: Double
    let place: String

    /// Whether it is no more than the edges drawn twice.
    var isSliver: Bool { share < AreaFamily.leastShare && width <= AreaFamily.mostWidth }
  }

  /// Ground between members that belongs to none.
  struct Gap: Hashable {
    /// The members beside it, the lowest first.
    let members: [Int]
    let squareMetres: Double
    let width: Double
    let place: String
  }

  /// What is smaller is the rounding of coordinates, in square metres.
  static let leastSquareMetres = 1.0
  /// What share of the smaller area makes an overlap more than a sliver.
  static let leastShare = 0.01
  /// What is wider is meant, in metres.
  static let mostWidth = 5.0
  /// So many strips say that the areas are not meant to touch.
  static let mostStrips = 200

  private let members: [PlanarArea?]
  private let squareMetres: [Double]
  private let numbers: [Int]
  private let tree: BoxTree

  init(_ areas: [AreaGeometry]) {
    let members = areas.map { area -> PlanarArea? in
      if case .circle = area { nil } else { PlanarArea(area) }
    }
    self.members = members
    squareMetres = areas.map(\.squareMetres)
    numbers = members.indices.filter { members[$0] != nil }
    tree = BoxTree(numbers.compactMap { members[$0]?.box })
  }

  /// The pairs that share more than a square metre, the lowest first.
  func overlaps() -> [Overlap] {
    var found: [Overlap] = []
    for first in numbers {
      guard let area = members[first] else { continue }
      for second in near(area.box) where second > first {
        guard let other = members[second],
          area.box.sharedSquareMetres(other.box) > AreaFamily.leastSquareMetres,
          let shared = try? area.shape.intersection(other.shape)
        else { continue }
        let polygons = (try? shared.polygons) ?? []
        let sizes = polygons.map(PlanarMeasure.squareMetres)
        let sum = sizes.reduce(0, +)
        guard sum > AreaFamily.leastSquareMetres,
          let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] })
        else { continue }
        found.append(
          Overlap(
            first: first, second: second, squareMetres: sum,
            share: sum / max(min(squareMetres[first], squareMetres[second]), sum),
            width: polygons.reduce(0) { max($0, PlanarMeasure.width($1)) },
            place: PlanarMeasure.place(polygons[largest])))
      }
    }
    return found
  }

  /// The narrow gaps of more than a square metre: holes between members, and strips between two that
  /// are nowhere more than ``mostWidth`` apart and do not touch.
  func gaps() -> [Gap] {
    var gaps: [Gap] = []
    let holes = enclosed()
    for hole in holes {
      guard let shape = try? Shape(polygons: [hole]) else { continue }
      let size = PlanarMeasure.squareMetres(hole)
      let width = PlanarMeasure.width(hole)
      guard size > AreaFamily.leastSquareMetres, width <= AreaFamily.mostWidth else { continue }
      let beside = near(AreaFamily.box(of: hole).grown(x: 1e-9, y: 1e-9)).filter { number in
        guard let member = members[number] else { return false }
        return ((try? member.shape.distance(to: shape)) ?? nil).map { $0 <= 1e-9 } ?? false
      }
      // What one area leaves out in its middle is its own affair.
      guard beside.count > 1 else { continue }
      gaps.append(
        Gap(members: beside, squareMetres: size, width: width, place: PlanarMeasure.place(hole)))
    }
    let boxes = BoxTree(holes.map { AreaFamily.box(of: $0) })
    var strips = 0
    for first in numbers where strips < AreaFamily.mostStrips {
      let found = self.strips(first) { boxes.find($0).map { holes[$0] } }
      strips += found.count
      gaps += found
    }
    return gaps.sorted {
      ($0.members[0], $0.members[1], $0.place) < ($1.members[0], $1.members[1], $1.place)
    }
  }

  private func near(_ box: PlanarBox) -> [Int] { tree.find(box).map { numbers[$0] } }

  /// The holes of all members together.
  private func enclosed() -> [[PlanarRing]] {
    let polygons = numbers.flatMap { (try? members[$0]?.shape.polygons) ?? [] }
    guard !polygons.isEmpty, let all = try? Shape(polygons: polygons).unaryUnion(),
      let united = try? all.polygons
    else { return [] }
    let tree = BoxTree(united.map { AreaFamily.box(of: $0) })
    return united.enumerated().flatMap { index, polygon in
      polygon.dropFirst().flatMap { ring in
        // What touches the others in single points lies in a hole of theirs.
        let islands = tree.find(AreaFamily.box(of: [ring])).filter { $0 != index }
        return AreaFamily.left(of: [ring], without: islands.map { united[$0] })
      }
    }
  }

  private static func left(
    of hole: [PlanarRing], without islands: [[PlanarRing]]
  ) -> [[PlanarRing]] {
    guard !islands.isEmpty else { return [hole] }
    // What holds so many is no sliver.
    guard islands.count <= 100 else { return [] }
    do {
      var rest = try Shape(polygons: [hole])
      for island in islands { rest = try rest.difference(Shape(polygons: [island])) }
      return try rest.polygons
    } catch {
      return []
    }
  }

  private static func box(of polygon: [PlanarRing]) -> PlanarBox {
    PlanarBox(
      minX: polygon.first?.xs.min() ?? 0, minY: polygon.first?.ys.min() ?? 0,
      maxX: polygon.first?.xs.max() ?? 0, maxY: polygon.first?.ys.max() ?? 0)
  }

  /// The strips between a member and later ones that do not touch it.
  private func strips(_ first: Int, _ holes: (PlanarBox) -> [[PlanarRing]]) -> [Gap] {
    guard let area = members[first] else { return [] }
    let scale = Scale(latitude: (area.box.minY + area.box.maxY) / 2)
    let reach = AreaFamily.mostWidth
    let wide = area.box.grown(x: reach / scale.x, y: reach / scale.y)
    let beside = near(wide)
    return beside.filter { $0 > first }.compactMap { second in
      guard let other = members[second],
        let degrees = (try? area.shape.distance(to: other.shape)) ?? nil,
        degrees > 0, degrees * scale.x * 0.99 <= reach
      else { return nil }
      return StripBetween(
        area, other,
        beside.compactMap { number in
          number == first || number == second ? nil : members[number]
        }, holes(wide), scale
      ).gap(first, second)
    }
  }
}
