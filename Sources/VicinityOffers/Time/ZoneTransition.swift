/// From when on a zone keeps which offset from UTC.
///
/// A zone is a list of these in ascending order, whose first holds from `Int64.min`. It is stored in
/// flat memory, and may hold anything where a file is damaged: see ``ZoneRules``.
package struct ZoneTransition: Hashable, Sendable, BitwiseCopyable {
  /// The instant from which it holds, in seconds since 1970-01-01T00:00:00Z.
  package let at: Int64
  /// What local time is ahead of UTC, in seconds.
  package let offset: Int32
  /// For how many seconds from ``at`` on local times occur that occurred before.
  package let repeated: Int32

  package init(at: Int64, offset: Int32, repeated: Int32 = 0) {
    self.at = at
    self.offset = offset
    self.repeated = repeated
  }

  /// The greatest offset, in seconds: 26 hours, as RFC 9636 asks; one beyond it is taken as it.
  package static let mostOffset: Int32 = 26 * 3600

  /// The offset within its bounds.
  @inline(__always)
  var checkedOffset: Int32 {
    min(max(offset, -ZoneTransition.mostOffset), ZoneTransition.mostOffset)
  }
}
