import ArgumentParser
import Vicinity

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The time of a command.
enum Clock {
  /// The time that was given, or now.
  static func time(_ text: String?) throws -> OfferTime {
    guard let text else {
      #if canImport(Darwin)
        return OfferTime(seconds: Int64(Darwin.time(nil)))
      #elseif canImport(Glibc)
        return OfferTime(seconds: Int64(Glibc.time(nil)))
      #elseif canImport(Musl)
        return OfferTime(seconds: Int64(Musl.time(nil)))
      #endif
    }
    guard let time = OfferTime(text) else {
      throw ValidationError(
        "--time \(text): write it by RFC 3339 with its offset, such as 2026-11-25T18:42:07-08:00")
    }
    return time
  }
}
