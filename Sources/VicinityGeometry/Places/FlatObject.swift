import VicinityCore

/// A JSON object with its coordinates among its members: `{"lat": 55.95, "lon": -3.19, ...}`.
struct FlatObject {
  let coordinate: Coordinate
  /// The id, quotes included; empty where there is none.
  let id: Range<Int>

  init(_ bytes: Span<UInt8>, at start: Int, options: ReadOptions) throws(RowFault) {
    var latitude = Candidate()
    var longitude = Candidate()
    var id = 0..<0
    var members = JSONMembers(bytes, at: start)
    while let member = members.next(bytes) {
      latitude.consider(member, bytes, asked: options.latitudeColumn, CoordinateNames.latitude)
      longitude.consider(member, bytes, asked: options.longitudeColumn, CoordinateNames.longitude)
      if member.key.text(bytes) == options.idColumn ?? "id" { id = member.value }
    }
    coordinate = try Coordinate(
      checkedLatitude: try latitude.number(bytes, "latitude", asked: options.latitudeColumn),
      longitude: try longitude.number(bytes, "longitude", asked: options.longitudeColumn))
    self.id = FlatObject.isID(bytes, id) ? id : 0..<0
  }

  /// Whether a string or a number stands at `value`.
  static func isID(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    guard !value.isEmpty else { return false }
    let byte = bytes[value.lowerBound]
    return byte == 0x22 || byte == 0x2D || byte &- 0x30 < 10
  }

  /// Whether the member `key` holds a coordinate or the id, and so is no property.
  static func isTaken(_ key: String, options: ReadOptions) -> Bool {
    if key == options.idColumn ?? "id" { return true }
    return isTaken(key, asked: options.latitudeColumn, CoordinateNames.latitude)
      || isTaken(key, asked: options.longitudeColumn, CoordinateNames.longitude)
  }

  private static func isTaken(_ key: String, asked: String?, _ names: [String]) -> Bool {
    if let asked { return key == asked }
    return CoordinateNames.rank(key, among: names) != nil
  }

  /// The member that fits a coordinate best so far.
  private struct Candidate {
    var rank = Int.max
    var value = 0..<0

    mutating func consider(
      _ member: JSONMembers.Member, _ bytes: Span<UInt8>, asked: String?, _ names: [String]
    ) {
      // The longest of the names is nine letters; do not make a string of every key.
      guard asked != nil || member.key.content.count < 16 else { return }
      let key = member.key.text(bytes)
      let fit = asked.map { key == $0 ? 0 : nil } ?? CoordinateNames.rank(key, among: names)
      guard let fit, fit < rank else { return }
      rank = fit
      value = member.value
    }

    /// The number at the value; numbers in quotes count too.
    func number(
      _ bytes: Span<UInt8>, _ what: String, asked: String?
    ) throws(RowFault) -> Double {
      guard !value.isEmpty else {
        let names = what == "latitude" ? CoordinateNames.latitude : CoordinateNames.longitude
        throw RowFault(
          .column, "has no \(asked.map { "member \(Quotation.quoted($0))" } ?? what)",
          mend: asked == nil
            ? "write GeoJSON, or a member \(names.joined(separator: ", ")), or name yours with --\(what.prefix(3) == "lat" ? "lat" : "lon")-column"
            : "check the name")
      }
      let isText = bytes[value.lowerBound] == 0x22
      let content = isText ? value.lowerBound + 1..<value.upperBound - 1 : value
      guard let number = NumberField(bytes, content) else {
        let text = String(decoding: content.map { bytes[$0] }, as: UTF8.self)
        throw RowFault(
          .notANumber, "\(what) \(Quotation.quoted(Quotation.cut(text))) is not a number",
          mend: "write decimal degrees")
      }
      return number.value
    }
  }
}
