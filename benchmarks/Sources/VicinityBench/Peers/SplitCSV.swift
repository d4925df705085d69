/// CSV as it is read where no library is at hand: split at commas, quotes not understood. The
/// coordinates are the last two fields, so that the commas in the names do no harm.
struct SplitCSV {
  private var names: [Substring] = []
  private var latitudes: [Double] = []
  private var longitudes: [Double] = []

  struct Refusal: Error {}

  static func read(_ bytes: [UInt8]) throws -> Tally {
    var columns = SplitCSV()
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst() {
      try columns.append(line.split(separator: ","))
    }
    return columns.tally
  }

  /// The same on the view of bytes that a string offers, which skips the search for characters.
  static func readUTF8(_ bytes: [UInt8]) throws -> Tally {
    var columns = SplitCSV()
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.utf8.split(separator: 0x0A).dropFirst() {
      try columns.append(line.split(separator: 0x2C).map { Substring($0) })
    }
    return columns.tally
  }

  private mutating func append(_ fields: [Substring]) throws {
    guard fields.count >= 4, let latitude = Double(fields[fields.count - 2]),
      let longitude = Double(fields[fields.count - 1])
    else { throw Refusal() }
    names.append(fields[1])
    latitudes.append(latitude)
    longitudes.append(longitude)
  }

  private var tally: Tally {
    var tally = Tally()
    for index in latitudes.indices {
      tally.add(latitude: latitudes[index], longitude: longitudes[index])
    }
    return tally
  }
}
