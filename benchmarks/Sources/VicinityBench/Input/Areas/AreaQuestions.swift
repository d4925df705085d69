import CSpatial
import Vicinity

/// Points that areas are asked for, in no order and along a curve.
struct AreaQuestions {
  let shuffled: Questions
  let sorted: Questions

  private init(_ points: [spatial_point]) throws {
    shuffled = try Questions(points)
    sorted = try Questions(ZOrder.sorted(points))
  }

  /// Anywhere in the boxes, each box as likely as another.
  init(_ count: Int, in boxes: [Box], seed: UInt64) throws {
    try self.init(Self.draw(count, in: boxes, seed: seed))
  }

  /// Such points alone, in no order. Fewer are the first ones of more.
  static func draw(_ count: Int, in boxes: [Box], seed: UInt64) -> [spatial_point] {
    var random = SplitMix64(seed: seed ^ 19)
    return (0..<count).map { _ in random.pick(boxes).point(&random) }
  }

  /// Spread as circles are.
  init(_ count: Int, among seed: UInt64) throws {
    var field = CircleField(seed: seed, draw: 1)
    try self.init((0..<count).map { _ in field.point() })
  }
}
