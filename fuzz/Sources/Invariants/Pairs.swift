import Vicinity

typealias PairOutcome = Outcome<PairReader.Pair>

extension PairOutcome {
  /// The input read pair by pair, until `open` or the reader throws.
  static func reading(_ open: () throws(GeometryError) -> PairReader) -> PairOutcome {
    var outcome = PairOutcome()
    do {
      var reader = try open()
      outcome.drain(&reader)
    } catch {
      outcome.error = error
    }
    return outcome
  }

  private mutating func drain(_ reader: inout PairReader) {
    do {
      while let pair = try reader.next() { rows.append(pair) }
    } catch {
      self.error = error
    }
    skipped = reader.skipped.count
    defects = reader.skipped.first
  }
}

/// Checks that reading pairs from `bytes` comes to the same in both modes.
public func checkPairs(_ bytes: [UInt8]) {
  let strict = readPairs(bytes, skipping: false)
  let lenient = readPairs(bytes, skipping: true)
  strict.check(row: \.row)
  lenient.check(row: \.row)
  strict.checkAgrees(with: lenient)
  if let error = strict.error, let first = lenient.defects.first ?? lenient.error?.defects.first {
    precondition(error.defects.first == first, "a strict reader stops at the first bad row")
  }
  for pair in lenient.rows {
    checkRange(pair.start)
    checkRange(pair.end)
    let path = WGS84().inverse(from: pair.start, to: pair.end)
    precondition((0...Length.limitMetres).contains(path.distanceMetres), "a distance on earth")
    if let bearing = path.bearingDegrees {
      precondition((0..<360).contains(bearing), "a bearing is in 0..<360")
    }
  }
}

private func readPairs(_ bytes: [UInt8], skipping: Bool) -> PairOutcome {
  PairOutcome.reading { () throws(GeometryError) in
    try PairReader(bytes: bytes, name: "fuzz", options: ReadOptions(skipsBadRows: skipping))
  }
}
