import VicinityGeometry

extension OpenRTBGeo {
  /// Appends it as JSON, without what is not known.
  public func appendJSON(to output: inout [UInt8]) {
    var separator: [UInt8] = [0x7B]
    func add(_ key: String, _ fill: (inout [UInt8]) -> Void) {
      output += separator
      output += "\"\(key)\":".utf8
      fill(&output)
      separator = [0x2C]
    }
    func add(_ key: String, _ number: Double?) {
      if let number { add(key) { $0 += JSONText.number(number).utf8 } }
    }
    func add(_ key: String, _ text: String?) {
      if let text { add(key) { JSONText.append(text.utf8, to: &$0) } }
    }
    add("lat", lat)
    add("lon", lon)
    add("type", type.map(Double.init))
    add("accuracy", accuracy)
    add("lastfix", lastfix.map(Double.init))
    add("ipservice", ipservice.map(Double.init))
    add("country", country)
    add("region", region)
    add("city", city)
    add("zip", zip)
    add("utcoffset", utcoffset.map(Double.init))
    output += separator == [0x7B] ? "{}".utf8 : "}".utf8
  }
}
