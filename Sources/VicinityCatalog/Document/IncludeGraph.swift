/// Which file includes which.
struct IncludeGraph {
  private var edges: [[(target: Int, field: Field)]] = []

  mutating func add(from source: Int, to target: Int, _ field: Field) {
    while edges.count <= max(source, target) { edges.append([]) }
    edges[source].append((target, field))
  }

  private enum State { case unseen, open, done }

  /// Calls `body` with each include that closes a cycle, with the files of the cycle.
  ///
  /// - Complexity: O(files + includes), and the length of each cycle that is asked for.
  func forEachCycle(_ body: (Field, () -> [Int]) -> Void) {
    var states = [State](repeating: .unseen, count: edges.count)
    for start in edges.indices where states[start] == .unseen {
      // The way from the start, and how many includes of each file were followed.
      var path = [(file: start, next: 0)]
      states[start] = .open
      while let (file, next) = path.last {
        guard next < edges[file].count else {
          states[file] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let (target, field) = edges[file][next]
        switch states[target] {
        case .done: break
        case .open:
          body(field) { path.map(\.file).drop { $0 != target } + [target] }
        case .unseen:
          states[target] = .open
          path.append((target, 0))
        }
      }
    }
  }
}
