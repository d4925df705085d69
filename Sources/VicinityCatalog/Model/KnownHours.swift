import Synchronization
import VicinityOffers

/// Opening hours by how JSON has written them: most entries of a large catalog repeat those of others.
final class KnownHours: Sendable {
  private struct Known {
    let text: [UInt8]
    let hours: WeekHours
  }

  /// By the hashes of their texts: of two with the same, the first.
  private let known = Mutex<[Int: Known]>([:])

  /// So many are kept, of about 2 kB each.
  private static let most = 4_096

  /// The hours that were read of the same text before.
  func find(_ text: Span<UInt8>) -> WeekHours? {
    let hash = KnownHours.hash(text)
    return known.withLock { known in
      guard let found = known[hash], found.text.count == text.count else { return nil }
      for index in text.indices where found.text[index] != text[index] { return nil }
      return found.hours
    }
  }

  func keep(_ hours: WeekHours, of text: Span<UInt8>) {
    let hash = KnownHours.hash(text)
    let bytes = unsafe text.withUnsafeBufferPointer { unsafe Array($0) }
    known.withLock { known in
      if known.count < KnownHours.most, known[hash] == nil {
        known[hash] = Known(text: bytes, hours: hours)
      }
    }
  }

  private static func hash(_ text: Span<UInt8>) -> Int {
    var hasher = Hasher()
    unsafe text.bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}

extension WeekHours {
  /// The hours that a field holds: a list of schema.org's OpeningHoursSpecification.
  static func read(_ field: Field) -> WeekHours? {
    guard let known = field.root.hours, field.isList else { return WeekHours(reading: field) }
    if let found = field.withText({ known.find($0) }) { return found }
    let count = field.log.count
    let hours = WeekHours(reading: field)
    if let hours, field.log.count == count { field.withText { known.keep(hours, of: $0) } }
    return hours
  }
}
