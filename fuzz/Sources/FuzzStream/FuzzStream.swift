import Invariants

/// Pipes: any bytes, arriving in pieces that the first bytes choose.
@main
enum FuzzStream {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkStream(Fuzzer.bytes(start, count))
  return 0
}
