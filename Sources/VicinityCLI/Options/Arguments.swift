/// Command lines as people type them.
enum Arguments {
  /// `arguments` with the minus of negative numbers written as U+2212, which coordinates and
  /// lengths read as a minus sign too. No option starts with a digit, so `-33.9,151.2` is a value
  /// wherever it stands; with a hyphen the parser would take it for an option.
  static func withTypographicMinus(_ arguments: [String]) -> [String] {
    var isLiteral = false
    return arguments.map { argument in
      if argument == "--" { isLiteral = true }
      guard !isLiteral, argument.first == "-", let second = argument.dropFirst().first,
        ("0"..."9").contains(second) || second == "."
      else { return argument }
      return "\u{2212}" + argument.dropFirst()
    }
  }
}
