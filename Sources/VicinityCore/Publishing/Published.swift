public import Synchronization

/// A value that is compiled aside and replaced whole, while others read it.
///
/// ```swift
/// let resolver = Published(IPResolver(sources))
/// // Each worker:
/// var reader = resolver.reader()
/// let answer = reader.value.answer(for: address)
/// // Whenever the files change:
/// resolver.publish(IPResolver(newSources))
/// ```
///
/// A reader sees the old value or the new one, never a mixture and never none. The old value goes away
/// with its last reader.
public final class Published<Value: Sendable>: Sendable {
  /// Grows with each value; a reader compares it with the one that it has seen.
  @usableFromInline let generation = Atomic<Int>(0)
  @usableFromInline let newest: Mutex<Value>

  /// Publishes a first value.
  public init(_ value: Value) { newest = Mutex(value) }

  /// Replaces the value. Readers take the new one at their next question.
  public func publish(_ value: Value) {
    // The old value goes away behind the lock: freeing a large one takes its time.
    _ = newest.withLock { newest in
      let old = newest
      newest = value
      generation.add(1, ordering: .releasing)
      return old
    }
  }

  /// The newest value: a lock and a copy, for those who ask rarely. Workers keep a ``reader()``.
  public var value: Value { newest.withLock { $0 } }

  /// A reader for one worker, which other threads do not use.
  public func reader() -> PublishedReader<Value> { PublishedReader(self) }

  /// The newest value and its generation, which belong together.
  @usableFromInline func current() -> (Value, Int) {
    newest.withLock { ($0, generation.load(ordering: .relaxed)) }
  }
}

/// One worker's view of a ``Published`` value.
public struct PublishedReader<Value: Sendable>: ~Copyable {
  @usableFromInline let source: Published<Value>
  @usableFromInline var seen: Int
  @usableFromInline var kept: Value

  init(_ source: Published<Value>) {
    self.source = source
    (kept, seen) = source.current()
  }

  /// The newest value: one load where nothing was published since the last time, and no lock.
  @inlinable public var value: Value {
    mutating get {
      if source.generation.load(ordering: .acquiring) != seen {
        (kept, seen) = source.current()
      }
      return kept
    }
  }
}
