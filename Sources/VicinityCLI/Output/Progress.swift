import Synchronization

/// A line on standard error that says how far a long task is: only on a terminal, only after a
/// second.
final class Progress {
  private let task: String
  private let start = Terminal.seconds
  private var shown = 0.0
  private var isVisible = false

  init(_ task: String) { self.task = task }

  deinit { finish() }

  /// Shows the share that is done, from 0 to 1.
  func update(share: Double) {
    show { elapsed in
      let left = share > 0.01 ? ", \(Int((elapsed / share - elapsed).rounded(.up))) s left" : ""
      return "\(Int(share * 100)) %\(left)"
    }
  }

  /// Shows a count of what is done.
  func update(count: Int, _ what: String) {
    show { elapsed in "\(count) \(what), \(Int(Double(count) / elapsed)) a second" }
  }

  /// Shows a count of what is done, and the share that it is.
  func update(count: Int, _ what: String, share: Double?) {
    guard let share, share > 0.001 else { return update(count: count, what) }
    show { elapsed in
      let left = Int((elapsed / share - elapsed).rounded(.up))
      return
        "\(Int(share * 100)) %, \(Int(Double(count) / elapsed)) \(what) a second, \(left) s left"
    }
  }

  private func show(_ text: (Double) -> String) {
    guard Terminal.isError else { return }
    let now = Terminal.seconds
    guard now - start > 1, now - shown > 0.1 else { return }
    shown = now
    isVisible = true
    StandardError.write("\r\u{1B}[K\(task): \(text(now - start))")
  }

  /// Clears the line.
  func finish() {
    if isVisible { StandardError.write("\r\u{1B}[K") }
    isVisible = false
  }
}

/// The same for a task of several threads.
final class SharedProgress: Sendable {
  private let progress: Mutex<Progress>

  init(_ task: String) { progress = Mutex(Progress(task)) }

  /// Shows the share that is done, from 0 to 1.
  func update(share: Double) { progress.withLock { $0.update(share: share) } }

  /// Clears the line.
  func finish() { progress.withLock { $0.finish() } }
}
