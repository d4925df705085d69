import Foundation
import VicinityCore

extension TimeZoneError: CustomStringConvertible {
  /// One line: what was refused, what is wrong, and how to mend it.
  package var description: String { Quotation.escaped("\(subject): \(problem): \(mend)") }

  private var subject: String {
    switch self {
    case .missingDatabase: "time zones"
    case .unknownZone(let name, _), .damaged(let name, _, _), .unreadable(let name, _, _):
      "time zone \"\(Quotation.cut(name))\""
    }
  }

  var problem: String {
    switch self {
    case .missingDatabase(let searched): "there are none in \(searched.joined(separator: ", "))"
    case .unknownZone: "is not in the database"
    case .damaged(_, let path, let fault): "\(path) \(fault.rawValue)"
    case .unreadable(_, let path, let errno):
      "\(path) cannot be read: \(unsafe String(cString: strerror(errno)))"
    }
  }

  var mend: String {
    switch self {
    case .missingDatabase: "install tzdata, or name its folder in TZDIR"
    case .unknownZone(_, let near) where near.isEmpty:
      "write a name of the IANA database, such as America/Los_Angeles"
    case .unknownZone(_, let near): "write \(near.joined(separator: " or "))"
    case .damaged: "install tzdata again"
    case .unreadable: "let it be read, or install tzdata again"
    }
  }
}
