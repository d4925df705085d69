import Invariants

/// A token, a short code or a key, as somebody presents it.
@main
enum FuzzTokens {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkToken(Fuzzer.bytes(start, count))
  return 0
}
