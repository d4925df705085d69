import CFuzzer

/// The way into libFuzzer.
public enum Fuzzer {
  /// Gives the process to libFuzzer, which calls `check` over and over.
  public static func run(
    _ check: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
  ) {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = LLVMFuzzerRunDriver(&count, &arguments, check)
  }

  /// The bytes that libFuzzer made up.
  public static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
  }
}
