import Invariants
import Vicinity

/// CSV and TSV: any bytes at all.
@main
enum FuzzDelimited {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Fuzzer.bytes(start, count)
  checkPlaces(bytes)
  checkPlaces(bytes, options: ReadOptions(idColumn: "name"))
  return 0
}
