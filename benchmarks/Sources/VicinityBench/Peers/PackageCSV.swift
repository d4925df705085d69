import SwiftCSV

/// CSV by the package SwiftCSV.
enum PackageCSV {
  static func read(_ bytes: [UInt8]) throws -> Tally {
    let table = try EnumeratedCSV(
      string: String(decoding: bytes, as: UTF8.self), delimiter: .comma, loadColumns: false)
    var tally = Tally()
    for row in table.rows {
      guard row.count == 4, let latitude = Double(row[2]), let longitude = Double(row[3]) else {
        throw SplitCSV.Refusal()
      }
      tally.add(latitude: latitude, longitude: longitude)
    }
    return tally
  }
}
