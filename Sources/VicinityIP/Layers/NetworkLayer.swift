public import VicinityCore

/// One source of a resolver, and what was found while it was read.
public struct NetworkLayer: Sendable {
  /// What kind of source it is; earlier kinds win over later ones.
  public enum Kind: String, Hashable, Sendable, Comparable {
    /// The operator's own list, which may claim private addresses and be trusted.
    case own
    /// A published geofeed (RFC 8805).
    case feed
    /// A database.
    case database

    /// The first to answer first.
    public static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .own: 0
      case .feed: 1
      case .database: 2
      }
    }
  }

  /// What kind of source it is.
  public let kind: Kind
  /// Its name: the file's.
  public let name: String
  /// When it was made, in seconds since 1970; nil where that is unknown.
  public let madeAt: Int?
  /// Whose data it is, where OpenRTB has a number for that.
  public internal(set) var ipService: IPService?
  /// The rows that were taken.
  public internal(set) var rows = 0
  /// The intervals of addresses for which it answers, neighbours that say the same counted as one
  /// where they come from rows of one length.
  public internal(set) var intervals = 0
  /// The rows that were refused.
  public internal(set) var rejected = 0
  /// The first of them, with their reasons.
  public internal(set) var rejections: [FeedRejection] = []
  /// Coordinates that stand for no place: see ``DefaultPoint``.
  public internal(set) var defaultPoints: [DefaultPoint] = []
  /// Rows by granularity.
  public internal(set) var granularities: [Granularity: Int] = [:]

  /// The most rejections that are kept.
  static let listed = 20

  init(_ kind: Kind, name: String, madeAt: Int?) {
    self.kind = kind
    self.name = name
    self.madeAt = madeAt
  }

  /// How old it was at `now`, in seconds since 1970, in whole days; nil where it does not say, or was
  /// made later.
  public func ageDays(at now: Int) -> Int? {
    guard let madeAt, madeAt <= now else { return nil }
    let (seconds, overflow) = now.subtractingReportingOverflow(madeAt)
    return overflow ? nil : seconds / 86_400
  }

  mutating func count(_ place: NetworkPlace, rows count: Int = 1) {
    rows += count
    granularities[place.granularity, default: 0] += count
  }

  mutating func reject(_ rejection: FeedRejection) {
    rejected += 1
    if rejections.count < NetworkLayer.listed { rejections.append(rejection) }
  }
}

/// A row of a feed that was refused.
public struct FeedRejection: Hashable, Sendable {
  /// The data row, from 0, comments and blank lines not counted; of a database, the offset of the
  /// record.
  public let row: Int
  /// The line, from 1; 0 for a database.
  public let line: Int
  /// What is wrong.
  public let problem: String
}
