import Vicinity

/// What a reader made of an input.
struct Outcome<Row: Equatable>: Equatable {
  var rows: [Row] = []
  /// How many rows were dropped, and the first of them.
  var skipped = 0
  var defects: [Defect] = []
  /// What ended it early.
  var error: GeometryError?
}

extension Outcome {
  /// Checks what one outcome must fulfil by itself: rows ascend, whatever was dropped has a number
  /// of its own, an error can be shown.
  func check(row: (Row) -> Int) {
    var last = -1
    for entry in rows {
      precondition(row(entry) > last, "rows ascend strictly")
      last = row(entry)
    }
    if error == nil {
      precondition(last < rows.count + skipped, "a row is either read or skipped")
    }
    precondition(defects.count == min(skipped, GeometryError.listed), "the first defects are kept")
    if let error { checkRendering(error) }
  }

  /// Checks that reading `self` strictly and `lenient` with bad rows skipped told one story.
  func checkAgrees(with lenient: Outcome) {
    precondition(skipped == 0, "a strict reader skips nothing")
    let isClean = lenient.error == nil && lenient.skipped == 0
    precondition((error == nil) == isClean, "strict succeeds where nothing is skipped")
    if isClean { precondition(rows == lenient.rows, "both modes read the same rows") }
  }
}

/// Checks that an error reads as one line for each defect, and holds nothing that a terminal acts on.
func checkRendering(_ error: GeometryError) {
  precondition(!error.defects.isEmpty && error.defects.count <= GeometryError.listed)
  precondition(error.count >= error.defects.count, "the count covers the list")
  let text = error.description
  let lines = text.unicodeScalars.count { $0 == "\n" } + 1
  let expected = error.defects.count + (error.count > error.defects.count ? 1 : 0)
  precondition(lines == expected, "one line for each defect: \(text.debugDescription)")
  checkIsPlain(text)
  for defect in error.defects {
    precondition(!defect.problem.isEmpty && !defect.mend.isEmpty, "says what and how to mend it")
  }
}

/// Checks that `text` holds no control characters but line feeds.
func checkIsPlain(_ text: String) {
  precondition(!text.isEmpty, "there is something to show")
  for scalar in text.unicodeScalars where scalar != "\n" {
    let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    precondition(!isControl, "nothing that a terminal acts on: \(text.debugDescription)")
  }
}
