/// What a ring in longitude and latitude encloses.
package enum RingWinding: UInt8, BitwiseCopyable, Sendable {
  /// It ends where it starts.
  case closed
  /// It ends a turn from where it starts, and so encloses a pole: the one nearer to its mean
  /// latitude.
  case north, south
}
