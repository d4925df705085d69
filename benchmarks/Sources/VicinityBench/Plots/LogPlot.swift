import Foundation

/// Lines over two logarithmic axes.
struct LogPlot {
  let title: String
  let xTitle: String
  let yTitle: String
  let lines: [Series]
}

extension Settings {
  /// Writes a plot into the folder that the command line names, if it does.
  func plot(_ plot: LogPlot, name: String) throws {
    guard let plots else { return }
    let folder = URL(fileURLWithPath: plots, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(plot.svg.utf8).write(to: folder.appendingPathComponent("\(name).svg"))
  }
}
