import Invariants

/// Compiled catalogs and patches in which some numbers were written over.
@main
enum FuzzForged {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkForgedOffers(Fuzzer.bytes(start, count))
  return 0
}
