import CGEOS
import VicinityCore

/// A GEOS context, and the last words that GEOS said about a failure in it.
///
/// One thread at a time. Every call into GEOS goes through ``attempt(_:code:mend:_:)`` or
/// ``ask(_:_:)``, which forget what was said before the call: a failure never repeats an older one.
@safe struct GEOSContext: ~Copyable {
  let handle: OpaquePointer
  private let words: UnsafeMutablePointer<String>

  init() throws(GeometryError) {
    guard let handle = unsafe GEOS_init_r() else {
      throw GeometryError(
        source: Shape.source,
        Defect(.geos, problem: "GEOS gives no context", mend: "free some memory"))
    }
    unsafe self.handle = handle
    unsafe words = UnsafeMutablePointer<String>.allocate(capacity: 1)
    unsafe words.initialize(to: "")
    _ = unsafe GEOSContext_setErrorMessageHandler_r(handle, keepWords, words)
  }

  deinit {
    unsafe GEOS_finish_r(handle)
    unsafe words.deinitialize(count: 1)
    unsafe words.deallocate()
  }

  /// Makes one call that fails by returning nil, and throws what GEOS said where it does.
  ///
  /// - Parameter task: completes "GEOS cannot".
  func attempt<Result>(
    _ task: StaticString, code: Defect.Code = .geos,
    mend: StaticString = "check its validity and repair it",
    _ call: (OpaquePointer) -> Result?
  ) throws(GeometryError) -> Result {
    if unsafe !words.pointee.isEmpty { unsafe words.pointee = "" }
    if let result = unsafe call(handle) { return result }
    throw GeometryError(
      source: Shape.source,
      Defect(code, problem: "GEOS cannot \(task): \(said)", mend: "\(mend)"))
  }

  /// Makes one call that answers 1 for yes and 0 for no, and fails with anything else.
  func ask(
    _ task: StaticString, _ call: (OpaquePointer) -> CChar
  ) throws(GeometryError) -> Bool {
    try unsafe attempt(task) { handle in
      switch unsafe call(handle) {
      case 0: false
      case 1: true
      default: nil
      }
    }
  }

  /// What GEOS said, on one line, and cut: it quotes its input.
  private var said: String {
    let text = unsafe words.pointee
    if text.isEmpty { return "it gives no reason" }
    let line = text.unicodeScalars.map { Quotation.isControl($0) ? " " : Character($0) }
    var end = min(line.count, 200)
    while end > 0, line[end - 1] == " " { end -= 1 }
    return String(line[..<end]) + (line.count > 200 ? "..." : "")
  }
}

/// Keeps a message of GEOS. On top level: a closure would inherit the isolation of its surroundings,
/// and trap on any other thread.
private func keepWords(_ text: UnsafePointer<CChar>?, _ words: UnsafeMutableRawPointer?) {
  guard let text = unsafe text, let words = unsafe words else { return }
  unsafe words.assumingMemoryBound(to: String.self).pointee = String(cString: text)
}
