import Invariants

/// A catalog of offers, in any of its forms, and a few requests about it.
@main
enum FuzzCatalog {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkCatalog(Fuzzer.bytes(start, count))
  return 0
}
