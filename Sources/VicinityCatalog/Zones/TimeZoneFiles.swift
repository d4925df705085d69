import Foundation
package import VicinityOffers

/// The time zones of the system: the files of the IANA database, as RFC 9636 lays them out.
///
/// Nothing is kept: every call reads its file.
package struct TimeZoneFiles: Sendable {
  /// The folders that are looked at; the first that is there holds the database.
  package let folders: [String]

  /// The database that the environment variable TZDIR names, or else the system's.
  package init() {
    folders = TimeZoneFiles.folders(
      environment: ProcessInfo.processInfo.environment["TZDIR"])
  }

  /// The database in a folder.
  package init(folder: String) { folders = [folder] }

  /// Where databases are, if `environment` does not say so.
  package static func folders(environment: String?) -> [String] {
    if let environment, !environment.isEmpty { return [environment] }
    return [
      "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
    ]
  }

  /// The records of a zone, with its rule written out through the end of 2099; the last offset of that
  /// year holds after it.
  ///
  /// - Parameter name: a name of the IANA database, such as `America/Los_Angeles`, or a link of it, such
  ///   as `US/Pacific`, in the database's own letters.
  package func transitions(for name: String) throws(TimeZoneError) -> [ZoneTransition] {
    let folder = try database()
    guard TimeZoneFiles.isName(name) else { throw unknown(name, in: folder) }
    let path = folder + "/" + name
    let bytes: [UInt8]
    do throws(TZifFile.Failure) {
      bytes = try TZifFile.bytes(path: path)
    } catch {
      switch error {
      case .missing: throw unknown(name, in: folder)
      case .tooLarge: throw .damaged(name: name, path: path, .tooLarge)
      case .system(let errno): throw .unreadable(name: name, path: path, errno: errno)
      }
    }
    do throws(TZifFault) {
      return try TZif(bytes).transitions
    } catch {
      throw .damaged(name: name, path: path, error)
    }
  }

  func database() throws(TimeZoneError) -> String {
    var isFolder: ObjCBool = false
    for folder in folders
    where unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
      && isFolder.boolValue
    {
      return folder
    }
    throw .missingDatabase(searched: folders)
  }

  private func unknown(_ name: String, in folder: String) -> TimeZoneError {
    .unknownZone(name: name, near: ZoneNames(folder: folder).near(name))
  }

  /// Whether a text can be the name of a zone: parts of letters, digits, `_`, `+` and `-`. What each
  /// machine has of its own, and the copies that count leap seconds, are not.
  static func isName(_ text: String) -> Bool {
    guard text.utf8.count <= 100 else { return false }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, !["posix", "right", "localtime", "posixrules"].contains(first)
    else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy {
          (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x5F
            || $0 == 0x2B || $0 == 0x2D
        }
    }
  }
}
