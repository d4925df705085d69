extension Double {
  /// The nearest `Float` that is no larger.
  package var roundedDown: Float {
    let near = Float(self)
    return Double(near) > self ? near.nextDown : near
  }

  /// The nearest `Float` that is no smaller.
  package var roundedUp: Float {
    let near = Float(self)
    return Double(near) < self ? near.nextUp : near
  }
}
