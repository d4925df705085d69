/// The way from a record to a value inside it: keys of maps, indices of arrays.
///
/// ```swift
/// let code: MaxMindPath = ["country", "iso_code"]
/// let state: MaxMindPath = ["subdivisions", 0, "iso_code"]
/// ```
///
/// Making one allocates, following it does not: keep those that are followed often.
public struct MaxMindPath: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// A step on the way.
  public struct Step: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    let kind: Kind

    /// The member of a map that has the key `value`.
    public init(stringLiteral value: String) { kind = .key(Array(value.utf8)) }

    /// The element of an array at the index `value`, from 0.
    public init(integerLiteral value: Int) { kind = .index(value) }
  }

  enum Kind: Hashable, Sendable {
    case key([UInt8])
    case index(Int)
  }

  let steps: [Kind]

  /// A path of `steps`; without any, the value itself.
  public init(_ steps: [Step]) { self.steps = steps.map(\.kind) }

  /// A path of `elements`; without any, the value itself.
  public init(arrayLiteral elements: Step...) { self.init(elements) }
}

extension MaxMindPath: CustomStringConvertible {
  /// The path as a JSON Pointer (RFC 6901).
  public var description: String {
    steps.map { step in
      switch step {
      case .index(let index): "/\(index)"
      case .key(let key):
        String(decoding: key, as: UTF8.self).reduce(into: "/") { pointer, character in
          switch character {
          case "~": pointer += "~0"
          case "/": pointer += "~1"
          default: pointer.append(character)
          }
        }
      }
    }.joined()
  }
}
