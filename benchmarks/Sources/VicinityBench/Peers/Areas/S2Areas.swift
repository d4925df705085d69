import CS2
import CSpatial

/// Areas in an S2 shape index. Edges are geodesics, and of two areas that share one, one has it: a
/// few answers differ from the plane's.
final class S2Areas {
  private let handle: OpaquePointer?

  init(_ input: PolygonInput) {
    handle = input.withColumns { s2_areas_create(&$0) }
  }

  deinit { s2_areas_destroy(handle) }

  func locate(_ questions: Questions) -> Tally {
    Tally(s2_areas_locate(handle, questions.points, questions.count))
  }
}
