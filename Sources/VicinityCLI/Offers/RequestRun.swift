import Vicinity

/// Decides about a file of requests: some thousand at a time, on all cores, in their order; or, where
/// places are reserved, one after the other, so that the first in the file has the last place.
struct RequestRun: Sendable {
  let engine: OfferEngine
  let decider: Decider
  let explain: Explanation?
  /// The time of requests that do not say theirs.
  let time: OfferTime
  let skipsBad: Bool

  private static let batch = 2048

  func run(_ path: String, isList: Bool, to target: consuming OutputTarget) throws {
    let sink = OutputSink(to: target)
    var lines = try LineReader(path: path, beforeWaiting: sink.flushBeforeWaiting)
    var numbered: [(line: Int, bytes: [UInt8])] = []
    var counts = (line: 0, written: 0, skipped: 0)
    if isList { try sink.write("[") }
    defer {
      if counts.skipped > 0 { StandardError.write("\(path): skipped \(counts.skipped) requests\n") }
    }
    while true {
      let next = try lines.next()
      counts.line += next == nil ? 0 : 1
      if let next, !next.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
        numbered.append((counts.line, next))
      }
      guard next == nil || numbered.count == RequestRun.batch else { continue }
      for (place, outcome) in zip(numbered, decide(numbered.map(\.bytes))) {
        switch outcome {
        case .success(let bytes):
          try sink.write {
            if isList { $0 += counts.written == 0 ? "\n".utf8 : ",\n".utf8 }
            $0 += bytes
            if !isList { $0.append(0x0A) }
          }
          counts.written += 1
        case .failure(let error):
          if skipsBad {
            counts.skipped += 1
            continue
          }
          // The decisions before it stand.
          try sink.flush()
          throw BadRequest(description: "\(path):\(place.line): \(error)")
        }
      }
      numbered.removeAll(keepingCapacity: true)
      if next == nil { break }
    }
    if isList { try sink.write(counts.written == 0 ? "]\n" : "\n]\n") }
    try sink.finish()
  }

  private typealias Outcome = Result<[UInt8], OfferRequestError>

  private func decide(_ requests: [[UInt8]]) -> [Outcome] {
    if decider.reserves {
      return requests.map { json in outcome(json) { decider.decide($0) } }
    }
    let answers = ConcurrentAnswers<[UInt8], Outcome>(share: 128) { requests in
      var worker = decider.worker()
      return requests.map { json in outcome(json) { worker.decide($0) } }
    }
    return answers(requests)
  }

  private func outcome(_ json: [UInt8], _ decide: (OfferRequest) -> OfferDecision) -> Outcome {
    do throws(OfferRequestError) {
      var request = try engine.request(json: json, time: time)
      if let explain { request.explain = explain }
      var bytes: [UInt8] = []
      decide(request).appendJSON(to: &bytes)
      return .success(bytes)
    } catch {
      return .failure(error)
    }
  }
}

/// A request of a file that cannot be read.
struct BadRequest: Error {
  let description: String
}
