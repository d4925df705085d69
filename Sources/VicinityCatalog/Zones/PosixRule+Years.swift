package import VicinityOffers

extension PosixRule {
  /// The last year for which a rule is written out.
  package static let lastYear = 2099
  /// The first year, where a file lists no transition: earlier ones keep the standard offset.
  package static let firstYear = 1900

  /// The changes of the rule later than `instant`, in seconds since 1970-01-01T00:00:00Z, through the
  /// end of ``lastYear`` in UTC; ascending.
  package func changes(after instant: Int64?) -> [OffsetChange] {
    let after = instant ?? .min
    guard let saving else {
      // The last transition that is listed led here, or there was none.
      return []
    }
    var changes: [OffsetChange] = []
    for year in PosixRule.firstYear...PosixRule.lastYear + 1 {
      // Of a change and the next that fall on one instant, as where one of them lasts all year, the
      // later one counts.
      let pair = [
        OffsetChange(at: saving.start.local(in: year) - Int64(standard), offset: saving.offset),
        OffsetChange(at: saving.end.local(in: year) - Int64(saving.offset), offset: standard),
      ]
      changes += pair[0].at < pair[1].at ? pair : pair.reversed()
    }
    let end = PosixRule.midnight(year: PosixRule.lastYear + 1)
    return changes.filter { $0.at > after && $0.at < end }
  }

  /// 1 January.
  fileprivate static func midnight(year: Int) -> Int64 {
    Int64(CivilDate(year: year, month: 1, day: 1)?.day ?? 0) * 86_400
  }
}

extension PosixRule.Change {
  /// The local second of the change in a year from 1 to 9999.
  func local(in year: Int) -> Int64 {
    let newYear = PosixRule.midnight(year: year)
    switch day {
    case .julian(let number):
      let isMoved = number > 59 && CivilDate.isLeap(year)
      return newYear + Int64(number - 1 + (isMoved ? 1 : 0)) * 86_400 + time
    case .ordinal(let number):
      return newYear + Int64(number) * 86_400 + time
    case .weekday(let month, let week, let weekday):
      guard let first = CivilDate(year: year, month: month, day: 1) else { return newYear + time }
      // From Sunday, as POSIX counts, to Monday.
      let ahead = (weekday + 6 - first.weekday + 7) % 7
      var day = ahead + (week - 1) * 7
      if day >= CivilDate.length(ofMonth: month, year: year) { day -= 7 }
      return (Int64(first.day) + Int64(day)) * 86_400 + time
    }
  }
}
