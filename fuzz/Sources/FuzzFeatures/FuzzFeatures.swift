import Invariants

/// Features: any bytes, as a document and as the geometry of a feature.
@main
enum FuzzFeatures {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Fuzzer.bytes(start, count)
  checkFeatures(bytes)
  let start = Array(#"{"type":"Feature","properties":{},"geometry":"#.utf8)
  checkFeatures(start + bytes + Array("}".utf8))
  return 0
}
