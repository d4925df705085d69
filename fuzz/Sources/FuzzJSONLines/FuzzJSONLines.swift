import Invariants

/// Values on lines: any bytes, alone and between two good lines.
@main
enum FuzzJSONLines {
  static func main() { Fuzzer.run(check) }
}

private func check(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Fuzzer.bytes(start, count)
  checkPlaces(bytes)
  let line = "{\"lat\":1,\"lon\":2,\"id\":\"first\"}\n"
  checkPlaces(Array(line.utf8) + bytes + Array("\n\(line)".utf8))
  return 0
}
