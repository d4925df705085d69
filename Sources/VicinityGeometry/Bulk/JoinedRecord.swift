/// A JSON record into which members are put: among the properties of a feature, or among those of an
/// object with its coordinates. A bare geometry becomes a feature.
package struct JoinedRecord {
  /// What stands before the new members, and behind them; without white space between tokens, so that
  /// it fits on a line.
  package let head: [UInt8]
  package let tail: [UInt8]

  /// - Parameter record: a JSON object that was checked before.
  /// - Returns: nil where a member is called as one of `keys`.
  package init?(_ record: ArraySlice<UInt8>, adding keys: [String]) {
    // A line feed, without which a number at the end may go on.
    let bytes = Array(record) + [0x0A]
    let span = bytes.span
    var scanner = JSONScanner()
    var object = GeoJSONObject()
    guard (try? object.read(&scanner, span, stopsAtFeatures: false)) != nil else { return nil }
    var (head, tail): ([UInt8], [UInt8]) = ([], [])
    func put(at place: Int, _ before: String, _ after: String) {
      JSONText.append(minified: span.extracting(0..<place), to: &head)
      head += Array(before.utf8)
      tail += Array(after.utf8)
      JSONText.append(minified: span.extracting(place..<bytes.count), to: &tail)
    }
    let end = object.range.upperBound - 1
    let type = object.own.geoJSONType(span)
    if let properties = object.properties, type == .feature {
      guard bytes[properties.lowerBound] == 0x7B else {
        // Null.
        JSONText.append(minified: span.extracting(0..<properties.lowerBound), to: &head)
        head.append(0x7B)
        tail.append(0x7D)
        JSONText.append(
          minified: span.extracting(properties.upperBound..<bytes.count), to: &tail)
        (self.head, self.tail) = (head, tail)
        return
      }
      guard let isEmpty = JoinedRecord.isEmpty(span, at: properties.lowerBound, without: keys)
      else { return nil }
      put(at: properties.upperBound - 1, isEmpty ? "" : ",", "")
    } else if type == .feature {
      put(at: end, ",\"properties\":{", "}")
    } else if type != nil {
      head = Array(#"{"type":"Feature","geometry":"#.utf8)
      JSONText.append(minified: span, to: &head)
      head += Array(#","properties":{"#.utf8)
      tail = Array("}}".utf8)
    } else {
      guard let isEmpty = JoinedRecord.isEmpty(span, at: 0, without: keys) else { return nil }
      put(at: end, isEmpty ? "" : ",", "")
    }
    self.head = head
    self.tail = tail
  }

  /// Whether an object has no members; nil where one is called as one of `keys`.
  private static func isEmpty(
    _ bytes: Span<UInt8>, at start: Int, without keys: [String]
  ) -> Bool? {
    var isEmpty = true
    var members = JSONMembers(bytes, at: start)
    while let member = members.next(bytes) {
      isEmpty = false
      let key = member.key.text(bytes)
      if keys.contains(where: { $0.utf8.elementsEqual(key.utf8) }) { return nil }
    }
    return isEmpty
  }
}
