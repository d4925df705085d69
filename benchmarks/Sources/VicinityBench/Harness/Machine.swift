import CPeers
import CS2
import Foundation
import Vicinity

/// What a reader must know before comparing numbers with those of another day.
enum Machine {
  static var facts: [(String, String)] {
    let process = ProcessInfo.processInfo
    return [
      ("processor", processor),
      ("cores", "\(process.activeProcessorCount)"),
      ("memory", "\(process.physicalMemory >> 20) MiB"),
      ("load", load),
      ("system", system),
      ("swift", swift),
      ("build", build),
      ("geos", SystemLibraries.geosVersion),
      ("proj", SystemLibraries.projVersion),
      ("s2", "debug assertions \(s2_has_assertions() ? "on, which slow it" : "off")"),
      ("sqlite", String(cString: sqlite3_libversion())),
      ("libmaxminddb", String(cString: MMDB_lib_version())),
      ("vicinity", VicinityRelease.version),
    ]
  }

  private static var processor: String {
    value(of: "model name", in: "/proc/cpuinfo", separator: ":") ?? "unknown"
  }

  private static var system: String {
    value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "=")
      ?? ProcessInfo.processInfo.operatingSystemVersionString
  }

  /// Another program on the machine spoils a run: this tells.
  private static var load: String {
    var averages = [Double](repeating: 0, count: 3)
    guard getloadavg(&averages, 3) == 3 else { return "unknown" }
    return averages.map { decimals($0, 2) }.joined(separator: " ")
  }

  private static var build: String {
    #if DEBUG
      "debug: the numbers mean nothing, build with -c release"
    #else
      "release"
    #endif
  }

  private static var swift: String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swift", "--version"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "unknown" }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return text.split(separator: "\n").first.map(String.init) ?? "unknown"
  }

  private static func value(of key: String, in path: String, separator: Character) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    for line in text.split(separator: "\n") where line.hasPrefix(key) {
      let parts = line.split(separator: separator, maxSplits: 1)
      guard parts.count == 2 else { continue }
      return parts[1].trimmingCharacters(in: CharacterSet(charactersIn: " \""))
    }
    return nil
  }
}
