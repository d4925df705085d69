/// What is wrong with a file of a time zone, by RFC 9636.
package enum TZifFault: String, Error, Hashable, Sendable, CaseIterable {
  case tooLarge = "is larger than any time zone"
  case notTZif = "does not start with TZif"
  case truncated = "ends too early"
  case counts = "has counts that RFC 9636 does not allow"
  case leapSeconds = "counts leap seconds"
  case offset = "has an offset beyond 26 hours"
  case type = "names an offset that it does not have"
  case order = "has transitions that do not ascend"
  case footer = "has a rule at its end that cannot be read"
}
