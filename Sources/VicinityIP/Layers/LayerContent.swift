/// What one source says: of places, and of networks whose place it does not know.
struct LayerContent: Sendable {
  /// By the numbers of places.
  var places = PaintedLayer()
  /// By ``NetworkFlags/bits``.
  var flags = PaintedLayer()
}
