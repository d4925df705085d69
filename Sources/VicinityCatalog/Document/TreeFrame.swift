/// A list or an object whose end has not come yet.
struct TreeFrame {
  /// Its record.
  let index: Int
  let isMap: Bool
  /// What aliases call it.
  let anchor: String?
  /// How many values came before it.
  let countBefore: Int
  /// How many containers nest in it so far.
  var height = 0
  /// How many values it holds so far.
  var count = 0
  /// The record of the key whose value comes next.
  var key: Int?
  /// The keys, once there are too many to compare one by one.
  var keys: Set<[UInt8]> = []

  /// Up to this many keys are compared one by one.
  static let linear = 16

  init(index: Int, isMap: Bool, anchor: String?, countBefore: Int) {
    self.index = index
    self.isMap = isMap
    self.anchor = anchor
    self.countBefore = countBefore
  }
}
