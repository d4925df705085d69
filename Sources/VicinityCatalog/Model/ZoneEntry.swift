/// The name of a time zone, and where it stands.
struct ZoneEntry {
  /// Nil where it is refused there.
  let name: String?
  let spot: FieldSpot

  init(_ field: Field) {
    name = field.text()
    spot = FieldSpot(field)
  }
}
