import Invariants

/// Areas: any bytes, as a document and as the coordinates of a polygon.
@main
enum FuzzAreas {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Fuzzer.bytes(start, count)
  checkAreas(bytes)
  // Inside the coordinates even a fragment gets far.
  let start = Array("{\"type\":\"Polygon\",\"coordinates\":".utf8)
  checkAreas(start + bytes + Array("}".utf8))
  return 0
}
