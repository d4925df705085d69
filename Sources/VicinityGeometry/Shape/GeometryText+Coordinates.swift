extension GeometryText {
  mutating func append(
    coordinates value: Range<Int>, of type: GeoJSONType, _ bytes: Span<UInt8>
  ) throws(GeometryError) {
    var scanner = JSONScanner()
    scanner.position = value.lowerBound
    path = []
    let level =
      switch type {
      case .multiPoint, .lineString: 1
      case .multiLineString, .polygon: 2
      case .multiPolygon: 3
      default: 0
      }
    if level == 0, isEmptyArray(scanner, bytes) {
      output.append(contentsOf: [0x5B, 0x5D])
    } else {
      try append(&scanner, bytes, level: level)
    }
  }

  /// Appends the array at the scanner's position: a position at level 0, else a list of what
  /// belongs one level lower.
  private mutating func append(
    _ scanner: inout JSONScanner, _ bytes: Span<UInt8>, level: Int
  ) throws(GeometryError) {
    guard scanner.peek(bytes) == 0x5B else {
      throw here("has something other than an array here", mend: "nest it as its type asks")
    }
    scanner.position += 1
    scanner.skipWhitespace(bytes)
    output.append(0x5B)
    path.append(0)
    while scanner.peek(bytes) != 0x5D {
      let index = path[path.count - 1]
      if level > 0 {
        if index > 0 { output.append(0x2C) }
        try append(&scanner, bytes, level: level - 1)
      } else {
        try append(number: index, &scanner, bytes)
      }
      scanner.skipWhitespace(bytes)
      if scanner.peek(bytes) == 0x2C { scanner.position += 1 }
      scanner.skipWhitespace(bytes)
      path[path.count - 1] += 1
    }
    scanner.position += 1
    let count = path.removeLast()
    if level == 0, count < 2 {
      throw here("has a position of \(count) numbers", mend: "write [x, y]")
    }
    output.append(0x5D)
  }

  /// Passes a number of a position, and appends it if it is one of the first two.
  private mutating func append(
    number index: Int, _ scanner: inout JSONScanner, _ bytes: Span<UInt8>
  ) throws(GeometryError) {
    let start = scanner.position
    guard (try? scanner.skipNumber(bytes)) != nil else {
      throw here("has something other than a number in a position", mend: "write [x, y]")
    }
    guard index < 2 else { return }
    if index > 0 { output.append(0x2C) }
    for byte in start..<scanner.position { output.append(bytes[byte]) }
  }

  private func isEmptyArray(_ scanner: JSONScanner, _ bytes: Span<UInt8>) -> Bool {
    var scanner = scanner
    scanner.position += 1
    scanner.skipWhitespace(bytes)
    return scanner.peek(bytes) == 0x5D
  }

  private func here(_ problem: String, mend: String) -> GeometryError {
    GeometryText.error(
      .geoJSON, problem, at: place + path.map { "/\($0)" }.joined(), mend: mend)
  }
}
