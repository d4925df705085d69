import Vicinity

/// Checks that an input reads the same from a pipe, in whatever pieces it arrives, as from memory.
/// The first byte says what to read, the next three where the pieces end.
public func checkStream(_ input: [UInt8]) {
  guard let choice = input.first else { return }
  let bytes = Array(input.dropFirst(4))
  let cuts = input.dropFirst().prefix(3).map { Int($0) * (bytes.count + 1) / 256 }.sorted()
  let ends = cuts + [bytes.count]
  let pieces = zip([0] + cuts, ends).map { bytes[$0..<$1] }.filter { !$0.isEmpty }
  let options = ReadOptions(skipsBadRows: choice & 1 == 0)
  if choice & 2 == 0 {
    checkPlaceStream(bytes, pieces, options)
  } else {
    checkPairStream(bytes, pieces, options)
  }
}

private func checkPlaceStream(
  _ bytes: [UInt8], _ pieces: [ArraySlice<UInt8>], _ options: ReadOptions
) {
  let feed = PipeFeed(pieces)
  let streamed = PlaceOutcome.reading { () throws(GeometryError) in
    try PlaceReader(path: feed.path, options: options) { feed.writeNext() }
  }
  let loaded = PlaceOutcome.reading { () throws(GeometryError) in
    try PlaceReader(bytes: bytes, name: feed.path, options: options)
  }
  precondition(streamed == loaded, "places: \(streamed)\nfrom memory: \(loaded)")
}

private func checkPairStream(
  _ bytes: [UInt8], _ pieces: [ArraySlice<UInt8>], _ options: ReadOptions
) {
  let feed = PipeFeed(pieces)
  let streamed = PairOutcome.reading { () throws(GeometryError) in
    try PairReader(path: feed.path, options: options) { feed.writeNext() }
  }
  let loaded = PairOutcome.reading { () throws(GeometryError) in
    try PairReader(bytes: bytes, name: feed.path, options: options)
  }
  precondition(streamed == loaded, "pairs: \(streamed)\nfrom memory: \(loaded)")
}
