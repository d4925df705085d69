/// A time zone that cannot be used: why, and how to mend it.
///
/// Its description is one line.
package enum TimeZoneError: Error, Hashable, Sendable {
  /// None of these folders holds time zones.
  case missingDatabase(searched: [String])
  /// The database has no zone of this name; it has those that are like it.
  case unknownZone(name: String, near: [String])
  /// The file of the zone breaks its format.
  case damaged(name: String, path: String, TZifFault)
  /// The system does not give the file, with this reason of its own.
  case unreadable(name: String, path: String, errno: Int32)
}
