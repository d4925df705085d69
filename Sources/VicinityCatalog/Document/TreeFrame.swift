/// A list or an object whose end has not come yet. Readers keep them on a stack of their own, so that
/// nesting costs no stack of the thread's.
struct TreeFrame {
  /// What aliases call it.
  let anchor: String?
  /// How many values came before it.
  let countBefore: Int
  /// How many containers nest in it so far.
  private(set) var height = 0

  let isMap: Bool
  private let place: CatalogPlace
  private var nodes: [CatalogNode] = []
  private var members: [CatalogMember] = []
  private var key: (text: String, place: CatalogPlace, isDropped: Bool)?
  /// The keys, once there are too many to compare one by one.
  private var keys: Set<[UInt8]> = []

  /// Up to this many keys are compared one by one.
  private static let linear = 16

  init(isMap: Bool, place: CatalogPlace, anchor: String? = nil, countBefore: Int = 0) {
    self.isMap = isMap
    self.place = place
    self.anchor = anchor
    self.countBefore = countBefore
  }

  var expectsKey: Bool { isMap && key == nil }

  /// Whether no value was added, or kept.
  var isEmpty: Bool { isMap ? members.isEmpty : nodes.isEmpty }

  /// Where the next value goes.
  var step: FieldPath.Step {
    if let key { return .key(key.text) }
    return isMap ? .root : .index(nodes.count)
  }

  var node: CatalogNode { CatalogNode(isMap ? .map(members) : .list(nodes), at: place) }

  /// - Parameter isDropped: whether the value is to be forgotten.
  mutating func setKey(_ text: String, _ place: CatalogPlace, isDropped: Bool) {
    key = (text, place, isDropped)
  }

  mutating func add(_ value: CatalogNode, height: Int = 0) {
    self.height = max(self.height, height)
    guard isMap else { return nodes.append(value) }
    guard let (text, place, isDropped) = key else { return }
    key = nil
    if !isDropped { members.append(CatalogMember(key: text, at: place, value: value)) }
  }

  /// Remembers a key; false where it is there already. Keys are compared byte by byte.
  mutating func insert(_ text: String) -> Bool {
    if members.count < TreeFrame.linear {
      return !members.contains { $0.key.utf8.elementsEqual(text.utf8) }
    }
    if keys.isEmpty { keys = Set(members.map { Array($0.key.utf8) }) }
    return keys.insert(Array(text.utf8)).inserted
  }
}
