import Crypto
import VicinityGeometry

/// Who asks, as a number that nobody reads anything from: 64 bits of a digest.
enum PersonKey {
  /// The person of a request: the id of its user where it says one, else nobody but this request.
  ///
  /// The request was read, so what is wrong here is of no matter.
  static func hash(json: [UInt8], number: Int) -> UInt64 {
    if let id = user(json) { return hash(0x75, id.utf8) }
    return hash(0x72, String(number).utf8)
  }

  private static func user(_ json: [UInt8]) -> String? {
    let log = DefectLog()
    guard UTF8Text.isValid(json.span),
      let node = try? JSONTree.record(
        json, file: log.open("request"), limits: CatalogLimits(), log: log)
    else { return nil }
    let root = Field(root: node, log: log)
    guard root.isObject, let user = root.object()?.take("user"), user.isObject,
      let id = user.object()?.take("id"), id.isText, let text = id.text(), !text.isEmpty
    else { return nil }
    return text
  }

  /// A user and a request of one id differ by their first byte.
  private static func hash(_ kind: UInt8, _ id: String.UTF8View) -> UInt64 {
    SHA256.hash(data: [kind] + Array(id)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
