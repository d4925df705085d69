import Invariants

/// Tables of pairs: any bytes, with and without a header before them.
@main
enum FuzzPairs {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Fuzzer.bytes(start, count)
  checkPairs(bytes)
  checkPairs(Array("lat1,lon1,lat2,lon2\n".utf8) + bytes)
  return 0
}
