import Invariants

/// The sources of a resolver: an own list, a geofeed and a database, any bytes.
@main
enum FuzzResolver {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  checkResolver(Fuzzer.bytes(start, count))
  return 0
}
