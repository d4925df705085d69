/// The structure of well-known binary, read without building anything: nesting, counts, and bytes
/// behind the geometry.
struct WKBCheck {
  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func check(_ bytes: [UInt8]) throws(GeometryError) {
    var check = WKBCheck(bytes)
    try check.passGeometry(depth: 0)
    if check.position < bytes.count {
      throw error(
        .syntax, "\(bytes.count - check.position) bytes are left over", mend: "cut them off")
    }
  }

  /// Passes a geometry inside `depth` collections; a part of a MultiPoint and the like is of `type`.
  private mutating func passGeometry(depth: Int, type: UInt32? = nil) throws(GeometryError) {
    guard depth <= Shape.depthLimit else {
      throw WKBCheck.error(
        .limit, "nests deeper than \(Shape.depthLimit) collections", mend: "flatten it")
    }
    guard position < bytes.count else { throw WKBCheck.cut }
    let order = bytes[position]
    guard order <= 1 else {
      throw WKBCheck.error(
        .syntax, "the byte order at byte \(position) is \(order)",
        mend: "write 0 (big) or 1 (little)")
    }
    let isLittle = order == 1
    position += 1
    let start = position
    let (kind, numbers) = try passType(isLittle)
    if let type, kind != type {
      throw WKBCheck.error(
        .syntax, "the part at byte \(start) is of type \(kind)", mend: "write type \(type)")
    }
    // A part has its byte order, its type and a count at least.
    switch kind {
    case 1: try pass(1, of: numbers * 8)
    case 2: try pass(try passNumber(isLittle), of: numbers * 8)
    case 3:
      for _ in 0..<(try passCount(isLittle, of: 4)) {
        try pass(try passNumber(isLittle), of: numbers * 8)
      }
    case 7:
      for _ in 0..<(try passCount(isLittle, of: 9)) { try passGeometry(depth: depth + 1) }
    default:
      for _ in 0..<(try passCount(isLittle, of: 9)) {
        try passGeometry(depth: depth, type: kind - 3)
      }
    }
  }

  /// Passes a type, and PostGIS's reference system behind it: 1 to 7, and the numbers of a position.
  private mutating func passType(
    _ isLittle: Bool
  ) throws(GeometryError) -> (kind: UInt32, numbers: Int) {
    let start = position
    let word = try passNumber(isLittle)
    let number = UInt32(truncatingIfNeeded: word)
    let flags = number >> 29
    let base = number & 0x1FFF_FFFF
    guard base / 1000 <= 3, (1...7).contains(base % 1000) else {
      throw WKBCheck.error(
        .syntax, "the geometry type at byte \(start) is \(word)",
        mend: "write points, lines, polygons or collections of them")
    }
    if flags & 1 != 0 { try pass(1, of: 4) }
    let hasZ = flags & 4 != 0 || base / 1000 & 1 != 0
    let hasM = flags & 2 != 0 || base / 1000 & 2 != 0
    return (base % 1000, 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0))
  }

  /// Passes a count of things that take `size` bytes or more each.
  private mutating func passCount(_ isLittle: Bool, of size: Int) throws(GeometryError) -> Int {
    let count = try passNumber(isLittle)
    guard count <= (bytes.count - position) / size else { throw WKBCheck.cut }
    return count
  }

  private mutating func passNumber(_ isLittle: Bool) throws(GeometryError) -> Int {
    let start = position
    try pass(1, of: 4)
    var number = 0
    for index in 0..<4 {
      number = number << 8 | Int(bytes[isLittle ? start + 3 - index : start + index])
    }
    return number
  }

  private mutating func pass(_ count: Int, of size: Int) throws(GeometryError) {
    guard count <= (bytes.count - position) / size else { throw WKBCheck.cut }
    position += count * size
  }

  private static var cut: GeometryError {
    error(.syntax, "ends too early", mend: "it looks cut short; fetch or write it again")
  }

  private static func error(
    _ code: Defect.Code, _ problem: String, mend: String
  ) -> GeometryError {
    GeometryError(source: Shape.source, Defect(code, problem: "the WKB: \(problem)", mend: mend))
  }
}
