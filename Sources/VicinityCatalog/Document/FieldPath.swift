/// The way from the root of a file to a value, linked upwards: containers share it, and nobody pays
/// for its text until a defect asks for it.
package final class FieldPath {
  enum Step {
    case root
    case key(String)
    case index(Int)
  }

  private let parent: FieldPath?
  private let step: Step

  init(_ parent: FieldPath?, _ step: Step) {
    self.parent = parent
    self.step = step
  }

  /// The JSON Pointer (RFC 6901) of a value that stands at `step` in `parent`.
  static func pointer(_ parent: FieldPath?, _ step: Step) -> String {
    var steps = [step]
    var next = parent
    while let path = next {
      steps.append(path.step)
      next = path.parent
    }
    var pointer = ""
    for step in steps.reversed() {
      switch step {
      case .root: break
      case .index(let index): pointer += "/\(index)"
      case .key(let key):
        pointer += "/"
        for scalar in key.unicodeScalars {
          switch scalar {
          case "~": pointer += "~0"
          case "/": pointer += "~1"
          default: pointer.unicodeScalars.append(scalar)
          }
        }
      }
    }
    return pointer
  }
}
