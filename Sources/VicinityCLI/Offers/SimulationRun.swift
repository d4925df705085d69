import Vicinity

/// Gives the requests of a file to a simulation, some thousand at a time.
struct SimulationRun {
  let path: String
  let skipsBad: Bool

  private static let batch = 2048

  func run(_ simulation: inout Simulation) throws {
    var lines = try LineReader(path: path)
    var numbered: [(line: Int, bytes: [UInt8])] = []
    var (line, skipped) = (0, 0)
    defer {
      if skipped > 0 { StandardError.write("\(path): skipped \(skipped) requests\n") }
    }
    while true {
      let next = try lines.next()
      line += next == nil ? 0 : 1
      if let next, !next.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
        numbered.append((line, next))
      }
      guard next == nil || numbered.count == SimulationRun.batch else { continue }
      let refused = simulation.add(numbered.map(\.bytes))
      if let first = refused.first, !skipsBad {
        throw BadRequest(description: "\(path):\(numbered[first.index].line): \(first.error)")
      }
      skipped += refused.count
      numbered.removeAll(keepingCapacity: true)
      if next == nil { break }
    }
  }
}
