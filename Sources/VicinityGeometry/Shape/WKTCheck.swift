/// What GEOS's reader of well-known text does not look at: nesting, NaN, and text behind the
/// geometry.
struct WKTCheck {
  /// A collection adds a level; a MultiPolygon has three.
  private static let levels = Shape.depthLimit + 3

  private var depth = 0
  private var isOver = false
  /// The word that is being read: its last eight letters in upper case, a sign before it left out.
  private var word: UInt64 = 0

  static func check(_ text: String) throws(GeometryError) {
    var check = WKTCheck()
    for byte in text.utf8 { try check.pass(byte) }
  }

  private mutating func pass(_ byte: UInt8) throws(GeometryError) {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: try endWord()
    case 0:
      throw WKTCheck.error(.syntax, "the text holds a NUL character", mend: "remove it")
    case _ where isOver:
      throw WKTCheck.error(
        .syntax, "the text goes on behind the end of the geometry", mend: "write one geometry")
    case 0x28:
      depth += 1
      word = 0
      if depth > WKTCheck.levels {
        throw WKTCheck.error(
          .limit, "nests deeper than \(Shape.depthLimit) collections", mend: "flatten it")
      }
    case 0x29:
      try endWord()
      depth -= 1
      if depth < 0 {
        throw WKTCheck.error(.syntax, "closes a parenthesis that is not open", mend: "remove it")
      }
      isOver = depth == 0
    case 0x2C:
      try endWord()
      if depth == 0 {
        throw WKTCheck.error(.syntax, "has a comma outside of parentheses", mend: "remove it")
      }
    default:
      let isSign = byte == 0x2B || byte == 0x2D
      if !isSign || word != 0 { word = word << 8 | UInt64(byte & 0xDF) }
    }
  }

  private mutating func endWord() throws(GeometryError) {
    switch word {
    case WKTCheck.empty: isOver = depth == 0
    // GEOS takes POINT (NaN NaN) for an empty point.
    case WKTCheck.notANumber:
      throw WKTCheck.error(.outOfRange, "holds NaN", mend: "write finite numbers")
    default: break
    }
    word = 0
  }

  private static let empty: UInt64 = 0x45_4D50_5459
  private static let notANumber: UInt64 = 0x4E414E

  private static func error(
    _ code: Defect.Code, _ problem: String, mend: String
  ) -> GeometryError {
    GeometryError(source: Shape.source, Defect(code, problem: "the WKT: \(problem)", mend: mend))
  }
}
