import Invariants

/// GeoJSON: any bytes, as a document and as the features of one.
@main
enum FuzzGeoJSON {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Fuzzer.bytes(start, count)
  checkPlaces(bytes)
  // Among features even a fragment gets far.
  let start = Array("{\"type\":\"FeatureCollection\",\"features\":[".utf8)
  checkPlaces(start + bytes + Array("]}".utf8))
  return 0
}
