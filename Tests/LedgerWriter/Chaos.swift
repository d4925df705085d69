import Foundation
import LedgerModel
import VicinityLedger
import VicinityOffers

/// Eight storms on one file, killed at random moments, again and again; a new file every ten rounds.
struct Chaos {
  let folder: String
  let rounds: Int
  let seed: UInt64

  private static let processes = 8
  private static let roundsOfAFile = 10

  /// Prints what it found; whether all was well.
  func run() throws -> Bool {
    var random = ModelRandom(seed: seed)
    var total = Findings()
    var logs: [String] = []
    for round in 0..<rounds {
      if round % Chaos.roundsOfAFile == 0 { logs = [] }
      let file = "\(folder)/chaos-\(round / Chaos.roundsOfAFile).sqlite"
      logs += try storm(file, round, &random)
      let isLast = round == rounds - 1 || (round + 1) % Chaos.roundsOfAFile == 0
      let found = try Findings(file, logs: logs)
      total.add(found, isLast: isLast)
      if isLast { remove(file, logs) }
    }
    print("chaos: \(rounds) rounds of \(Chaos.processes) processes, \(total.text)")
    return total.isWell
  }

  private func storm(_ file: String, _ round: Int, _ random: inout ModelRandom) throws -> [String] {
    var processes: [(process: ChildProcess, dies: Double)] = []
    var logs: [String] = []
    for number in 0..<Chaos.processes {
      let log = "\(file).\(round).\(number).log"
      let seed = random.next() >> 8
      let process = try ChildProcess([
        CommandLine.arguments[0], "storm", file, log, String(seed),
      ])
      logs.append(log)
      processes.append((process, .random(in: 0.05...0.6, using: &random)))
    }
    let start = Date()
    for (process, dies) in processes.sorted(by: { $0.dies < $1.dies }) {
      Thread.sleep(until: start.addingTimeInterval(dies))
      process.kill()
    }
    for (process, _) in processes where !process.wasKilled() {
      // One that ended by itself has met an error.
      print("a writer ended by itself")
      exit(1)
    }
    return logs.filter { FileManager.default.fileExists(atPath: $0) }
  }

  private func remove(_ file: String, _ logs: [String]) {
    for path in logs + [file, file + "-wal", file + "-shm"] {
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}
