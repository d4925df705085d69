/// Keys in the order of their time limits: a binary heap. Keys that are settled meanwhile stay until
/// their turn.
struct ExpiryHeap {
  private struct Item {
    let expires: Int64
    let key: LedgerKey
  }

  private var items: [Item] = []

  mutating func insert(_ expires: Int64, _ key: LedgerKey) {
    items.append(Item(expires: expires, key: key))
    var child = items.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard items[child].expires < items[parent].expires else { return }
      items.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes out the first key, if its time limit is `seconds` or before.
  mutating func popFirst(by seconds: Int64) -> LedgerKey? {
    guard let first = items.first, first.expires <= seconds, let last = items.popLast() else {
      return nil
    }
    if items.isEmpty { return first.key }
    items[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < items.count && items[child].expires < items[least].expires {
        least = child
      }
      guard least != parent else { return first.key }
      items.swapAt(parent, least)
      parent = least
    }
  }
}
