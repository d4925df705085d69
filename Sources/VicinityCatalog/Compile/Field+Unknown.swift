extension Field {
  /// Notes that an id names nothing.
  ///
  /// - Parameters:
  ///   - what: what it should name.
  ///   - ids: those that there are, of which it may have meant one.
  ///   - mend: what else to do.
  func refuse(
    unknown what: String, _ id: String, among ids: @autoclosure () -> [String], _ mend: String
  ) {
    refuse(
      .reference, "there is no \(what) \(Field.quoted(id))",
      NearestName.find(id, among: ids()).map { "did you mean \($0)?" } ?? mend)
  }

  /// More names than this are not looked through for one that was meant.
  static let mostNames = 10_000
}
