import VicinityIP

/// Values in the MaxMind DB format, written byte by byte.
enum MaxMindBytes {
  /// The control bytes of a value: its type, and a size.
  static func control(_ type: UInt8, _ size: Int) -> [UInt8] {
    var sizes: [UInt8] = []
    var low = size
    if size >= 65_821 {
      low = 31
      sizes = big(UInt128(size - 65_821), 3)
    } else if size >= 285 {
      low = 30
      sizes = big(UInt128(size - 285), 2)
    } else if size >= 29 {
      low = 29
      sizes = big(UInt128(size - 29), 1)
    }
    if type > 7 { return [UInt8(low), type - 7] + sizes }
    return [type << 5 | UInt8(low)] + sizes
  }

  static func control(_ type: MaxMindType, _ size: Int) -> [UInt8] { control(type.rawValue, size) }

  /// A pointer in the shortest form, or in that of `size` 0 to 3.
  static func pointer(_ offset: Int, size wanted: Int? = nil) -> [UInt8] {
    let size = wanted ?? (offset < 2_048 ? 0 : offset < 526_336 ? 1 : offset < 134_744_064 ? 2 : 3)
    let rest = UInt128(offset - [0, 2_048, 526_336, 0][size])
    let bytes = big(rest, size + (size == 3 ? 1 : 2))
    if size == 3 { return [0x38] + bytes }
    return [0x20 | UInt8(size) << 3 | bytes[0]] + bytes.dropFirst()
  }

  static func string(_ text: String) -> [UInt8] {
    control(.string, text.utf8.count) + Array(text.utf8)
  }

  static func map(_ members: [(String, [UInt8])]) -> [UInt8] {
    control(.map, members.count) + members.flatMap { string($0) + $1 }
  }

  static func array(_ elements: [[UInt8]]) -> [UInt8] {
    control(.array, elements.count) + elements.flatMap(\.self)
  }

  static func unsigned(_ type: MaxMindType, _ value: UInt128, count: Int? = nil) -> [UInt8] {
    let count = count ?? (128 - value.leadingZeroBitCount + 7) / 8
    return control(type, count) + big(value, count)
  }

  static func value(_ value: MaxMindValue) -> [UInt8] {
    switch value {
    case .map(let members): map(members.map { ($0.key, MaxMindBytes.value($0.value)) })
    case .array(let elements): array(elements.map(MaxMindBytes.value))
    case .string(let text): string(text)
    case .bytes(let bytes): control(.bytes, bytes.count) + bytes
    case .bool(let value): control(.bool, value ? 1 : 0)
    case .double(let number): control(.double, 8) + big(UInt128(number.bitPattern), 8)
    case .float(let number): control(.float, 4) + big(UInt128(number.bitPattern), 4)
    case .int32(let number):
      unsigned(.int32, UInt128(UInt32(bitPattern: number)), count: number < 0 ? 4 : nil)
    case .uint16(let number): unsigned(.uint16, UInt128(number))
    case .uint32(let number): unsigned(.uint32, UInt128(number))
    case .uint64(let number): unsigned(.uint64, UInt128(number))
    case .uint128(let number): unsigned(.uint128, number)
    }
  }

  /// The lower `count` bytes of a number, the highest first.
  static func big(_ value: UInt128, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt128(8 * $0)) }
  }
}
