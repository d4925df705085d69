import Invariants

/// Databases in the MaxMind DB format: any bytes, whole and as a part.
@main
enum FuzzMaxMind {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkMaxMind(Fuzzer.bytes(start, count))
  return 0
}
