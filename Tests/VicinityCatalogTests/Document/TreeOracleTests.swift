import TestSupport
import Testing
import VicinityCatalog

/// Trees made at random, written as JSON and as YAML, and read again.
@Suite struct TreeOracleTests {
  private indirect enum Tree {
    case null
    case text(String)
    case bare(String)
    case list([Tree])
    case map([(String, Tree)])

    /// What ``outline(_:)`` says of it when it was read.
    var outline: String {
      switch self {
      case .null: "-"
      case .text(let text), .bare(let text): "<\(text)>"
      case .list(let trees): "[" + trees.map(\.outline).joined(separator: ",") + "]"
      case .map(let members):
        "{" + members.map { "\($0.0)=\($0.1.outline)" }.joined(separator: ",") + "}"
      }
    }

    /// JSON, with `space` between what it consists of.
    func json(_ space: String) -> String {
      switch self {
      case .null: "null"
      case .text(let text): Tree.quoted(text)
      case .bare(let text): text
      case .list(let trees):
        "[\(space)" + trees.map { $0.json(space) }.joined(separator: ",\(space)") + "\(space)]"
      case .map(let members):
        "{\(space)"
          + members.map { "\(Tree.quoted($0.0)):\(space.isEmpty ? "" : " ")\($0.1.json(space))" }
          .joined(separator: ",\(space)") + "\(space)}"
      }
    }

    /// YAML in blocks, to stand behind a key or a dash.
    func yaml(_ indent: String) -> String {
      switch self {
      case .null: return " ~\n"
      case .text(let text): return " \(Tree.quoted(text))\n"
      case .bare(let text): return " \(text)\n"
      case .list(let trees):
        if trees.isEmpty { return " []\n" }
        return "\n" + trees.map { "\(indent)-\($0.yaml(indent + "  "))" }.joined()
      case .map(let members):
        if members.isEmpty { return " {}\n" }
        return "\n"
          + members.map { "\(indent)\(Tree.quoted($0.0)):\($0.1.yaml(indent + " "))" }.joined()
      }
    }

    private static func quoted(_ text: String) -> String {
      var result = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        default: result.unicodeScalars.append(scalar)
        }
      }
      return result + "\""
    }
  }

  private func word(_ random: inout SplitMix) -> String {
    let letters = Array("abz AZ09~/:#-{}[],'\"\\\n\té漢😀&*!|>%@`?=<")
    let count = Int.random(in: 0...12, using: &random)
    return String((0..<count).map { _ in letters.randomElement(using: &random) ?? "x" })
  }

  private func tree(_ depth: Int, _ random: inout SplitMix) -> Tree {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: return .null
    case 1: return .bare(["true", "false"].randomElement(using: &random) ?? "true")
    case 2:
      return .bare(
        ["0", "-1", "1.10", "1e3", "12345678901234567890", "-0.50E-7"][
          Int.random(in: 0..<6, using: &random)])
    case 3, 4: return .text(word(&random))
    case 5:
      return .list(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in tree(depth - 1, &random) })
    default:
      var members: [(String, Tree)] = []
      for index in 0..<Int.random(in: 0...4, using: &random) {
        members.append(("\(index)" + word(&random), tree(depth - 1, &random)))
      }
      return .map(members)
    }
  }

  @Test func `what is written is what is read, in every form`() {
    var random = SplitMix(seed: 7)
    var differences = 0
    let count = 3_000
    for _ in 0..<count {
      let tree = Tree.map([("v", tree(5, &random))])
      let texts = [
        tree.json(""), tree.json("\n"), "\r\n \(tree.json(" \r\n"))\n",
        // JSON is YAML, too, behind a comment.
        "# JSON\n\(tree.json(""))", "# JSON\n\(tree.json("\n "))", "---\(tree.yaml(""))",
      ]
      for text in texts {
        var seen = ""
        let reading = Reading(text) { seen = outline($0.field.node) }
        if seen != tree.outline || !reading.defects.isEmpty {
          differences += 1
          if differences == 1 { Issue.record("\(text)\n\(seen)\n\(reading.defects)") }
        }
      }
      var seen = ""
      let record = "{\"offer\":\(tree.json(""))}\n"
      for entry in Reading(record + record).entries { seen += outline(entry.field.node) }
      if seen != tree.outline + tree.outline { differences += 1 }
    }
    print("trees that differ, of \(count) in 7 forms: \(differences)")
    #expect(differences == 0)
  }
}
