import Foundation

/// A made-up file of points, and what is in it.
struct PointInput {
  private(set) var bytes: [UInt8] = []
  /// The points as they were written: every reader must find these.
  private(set) var tally = Tally()

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes `degrees` with a number of decimals and returns the number that the digits say.
  mutating func append(degrees: Double, decimals: Int) -> Double {
    var power: Int64 = 1
    for _ in 0..<decimals { power *= 10 }
    let scaled = Int64((abs(degrees) * Double(power)).rounded())
    let fraction = String(scaled % power)
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    let text = "\(degrees < 0 ? "-" : "")\(scaled / power).\(zeros)\(fraction)"
    append(text)
    return Double(text) ?? .nan
  }

  mutating func count(latitude: Double, longitude: Double) {
    tally.add(latitude: latitude, longitude: longitude)
  }

  var summary: String {
    "\(tally.count) points, \(decimals(Double(bytes.count) / 1e6, 1)) MB"
  }
}
