import Invariants

/// A request for offers, as JSON.
@main
enum FuzzRequest {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkRequest(Fuzzer.bytes(start, count))
  return 0
}
