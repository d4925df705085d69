import Synchronization
public import VicinityCore

/// Areas that change while they are asked: see ``LiveIndex``.
public typealias LiveAreas = LiveIndex<IndexedAreas>

/// Places that change while they are asked: see ``LiveIndex``.
public typealias LivePlaces = LiveIndex<IndexedPlaces>

/// Records that are added, replaced and removed while others ask: a small overlay over an immutable index.
///
/// ```swift
/// let live = LiveAreas(try IndexedAreas(contentsOf: "districts.vicinity"))
/// // Each worker:
/// var reader = live.reader()
/// let districts = reader.value
/// for hit in districts.areas(at: here) { print(districts[hit.index].name ?? "?") }
/// // Whenever something changes:
/// let zones = try Areas(bytes: Array(geoJSON.utf8), name: "message")
/// try live.apply([.put(zones[0]), .remove(id: "old-town")])
/// // So that the next start has it:
/// try live.rebuild().write(to: "districts.vicinity", properties: true)
/// ```
///
/// **Changes** name records by their ids. A batch is made in its order and appears as a whole: whoever
/// asks sees all of it or none. A record that is put stands behind all others, also where it replaces one.
/// Records without an id cannot be put; those of the base stay as they are. Where the base has
/// an id several times, putting and removing concern all its records.
///
/// **Questions** go to a ``LiveSnapshot``, whose answers are exactly those of an index over the live
/// records. They never wait for a change or a rebuild.
///
/// **A rebuild** makes a new base of the live records and puts it in the place of the old one. It runs
/// aside: questions and changes go on, and the changes are kept. It starts by itself where
/// the overlay has grown so far as `rebuildsAt` says, and takes as long as indexing all
/// records, on all cores, and twice their memory meanwhile; so the larger the base, the larger that
/// number should be.
///
/// **Costs.** A question asks the base and a few small indexes of what was added, each an eighth of
/// the one before at most. A change looks for its ids (the first one waits until all ids of the base are
/// read, about half a second a million; they take 8 bytes each), copies about 4 KB for each record that
/// it removes, and indexes what it adds, sometimes together with what was added before: a record is
/// indexed some dozen times until the base takes it. Batches save most of that.
public final class LiveIndex<Base: IndexedRecords>: Sendable {
  let published: Published<LiveSnapshot<Base>>
  let writing: Mutex<LiveWriting<Base>>
  /// Held while a rebuild is under way.
  let rebuilding = Mutex(())

  /// An index without changes over `base`.
  ///
  /// - Parameter rebuildsAt: the ``LiveSnapshot/overlayCount`` at which a rebuild starts by itself,
  ///   above 0; nil for never.
  public init(_ base: Base, rebuildsAt: Int? = 4096) {
    precondition(rebuildsAt ?? 1 > 0, "a rebuild without changes makes nothing new")
    let snapshot = LiveSnapshot(layers: [LiveLayer(base, start: 0)])
    published = Published(snapshot)
    writing = Mutex(LiveWriting(snapshot: snapshot, rebuildsAt: rebuildsAt))
  }

  /// The records as they are now: a lock and a copied reference. Workers keep a ``reader()``.
  public var snapshot: LiveSnapshot<Base> { published.value }

  /// A reader for one worker, which other threads do not use: one load a question where nothing has
  /// changed since the last one.
  public func reader() -> PublishedReader<LiveSnapshot<Base>> { published.reader() }

  /// Makes changes, in their order: all of them, or none where one cannot be made. Waits for the changes
  /// of others.
  ///
  /// - Throws: ``GeometryError`` where a record that is put has no id, where no record has an id
  ///   that is removed, or where an index would be larger than its format can count.
  public func apply(_ changes: [RecordChange<Base.Record>]) throws(GeometryError) {
    guard !changes.isEmpty else { return }
    let isDue = try writing.withLock { writing throws(GeometryError) -> Bool in
      let snapshot = try writing.snapshot.applying(changes)
      writing.journal?.append(contentsOf: changes)
      writing.snapshot = snapshot
      published.publish(snapshot)
      return writing.schedulesRebuild()
    }
    if isDue { rebuildAside() }
  }

  /// Adds a record, in place of those that have its id.
  ///
  /// - Throws: ``GeometryError``, as ``apply(_:)``.
  public func put(_ record: Base.Record) throws(GeometryError) { try apply([.put(record)]) }

  /// Removes the records with this id.
  ///
  /// - Throws: ``GeometryError``, as ``apply(_:)``.
  public func remove(id: String) throws(GeometryError) { try apply([.remove(id: id)]) }
}
