import Invariants

/// Index files: any bytes, as they are and with a header that fits them.
@main
enum FuzzIndexFile {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkIndexFile(Fuzzer.bytes(start, count))
  return 0
}
