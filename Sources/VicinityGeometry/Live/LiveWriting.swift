/// What those who change a ``LiveIndex`` share.
struct LiveWriting<Base: IndexedRecords>: Sendable {
  /// What was published last.
  var snapshot: LiveSnapshot<Base>
  /// The changes since the rebuild that is under way began; nil where none is.
  var journal: [RecordChange<Base.Record>]?
  /// Why the last rebuild that started by itself failed.
  private(set) var error: GeometryError?

  private let rebuildsAt: Int?
  /// The overlay at which the next rebuild starts by itself.
  private var dueAt: Int
  /// Whether one was started that has not ended.
  private var isScheduled = false

  init(snapshot: LiveSnapshot<Base>, rebuildsAt: Int?) {
    self.snapshot = snapshot
    self.rebuildsAt = rebuildsAt
    dueAt = rebuildsAt ?? .max
  }

  /// Whether a rebuild is due that the caller must start.
  mutating func schedulesRebuild() -> Bool {
    guard !isScheduled, snapshot.overlayCount >= dueAt else { return false }
    isScheduled = true
    return true
  }

  /// What a rebuild has made.
  mutating func setRebuilt(_ snapshot: LiveSnapshot<Base>) {
    self.snapshot = snapshot
    journal = nil
    error = nil
    dueAt = rebuildsAt ?? .max
  }

  /// A rebuild that started by itself has ended. After an error the next one waits until as
  /// much has changed again.
  mutating func endSchedule(_ error: GeometryError?) {
    isScheduled = false
    guard let error else { return }
    self.error = error
    dueAt = snapshot.overlayCount + (rebuildsAt ?? 0)
  }
}
