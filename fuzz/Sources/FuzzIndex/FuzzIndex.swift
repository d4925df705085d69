import Invariants

/// Queries of an index: any coordinates, 16 bytes each, against measuring them all.
@main
enum FuzzIndex {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkIndex(Fuzzer.bytes(start, count))
  return 0
}
