/// A list or an object whose end has not come yet.
struct TreeFrame: BitwiseCopyable {
  /// Its record.
  let index: Int
  let isMap: Bool
  /// How many containers nest in it so far.
  var height = 0
  /// How many values it holds so far.
  var count = 0
  /// The record of the key whose value comes next.
  var key: Int?

  /// Up to this many keys are compared one by one.
  static let linear = 16

  init(index: Int, isMap: Bool) {
    self.index = index
    self.isMap = isMap
  }
}
