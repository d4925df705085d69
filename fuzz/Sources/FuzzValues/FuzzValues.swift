import Invariants

/// Coordinates and lengths as people type them.
@main
enum FuzzValues {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkValues(String(decoding: Fuzzer.bytes(start, count), as: UTF8.self))
  return 0
}
