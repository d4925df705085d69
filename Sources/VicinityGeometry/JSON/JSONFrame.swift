/// What JSON records stand in.
package enum JSONFrame: Sendable {
  /// Nothing: each is a value of its own.
  case lines
  case featureCollection
  case array
}
