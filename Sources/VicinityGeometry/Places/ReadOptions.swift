/// How an input is read.
public struct ReadOptions: Hashable, Sendable {
  /// The column or member that holds the latitude; nil to find it: `lat`, `latitude` or `y`, in any
  /// case.
  public var latitudeColumn: String?
  /// The column or member that holds the longitude; nil to find it: `lon`, `lng`, `long`,
  /// `longitude` or `x`, in any case.
  public var longitudeColumn: String?
  /// The column, member or GeoJSON property that holds the id; nil for the column `id` and for the
  /// `id` member of a GeoJSON feature.
  public var idColumn: String?
  /// The property that holds the name of an area; nil to find it.
  public var nameColumn: String?
  /// Whether bad rows are dropped and counted. If not, the first one refuses the whole input.
  public var skipsBadRows: Bool
  /// Whether invalid areas are mended: made valid, and kept with the polygonal part that is left.
  public var repairsShapes: Bool
  /// What keeps memory bounded.
  public var limits: ReadLimits

  /// Options; without arguments, those that fit most files.
  public init(
    latitudeColumn: String? = nil, longitudeColumn: String? = nil, idColumn: String? = nil,
    nameColumn: String? = nil, skipsBadRows: Bool = false,
    repairsShapes: Bool = false, limits: ReadLimits = ReadLimits()
  ) {
    self.latitudeColumn = latitudeColumn
    self.longitudeColumn = longitudeColumn
    self.idColumn = idColumn
    self.nameColumn = nameColumn
    self.skipsBadRows = skipsBadRows
    self.repairsShapes = repairsShapes
    self.limits = limits
  }
}

/// What keeps memory bounded, whatever an input holds.
public struct ReadLimits: Hashable, Sendable {
  /// The longest CSV record, and the longest record of any streamed input, in bytes.
  public var recordBytes: Int
  /// The most vertices of one geometry.
  public var vertices: Int

  /// Limits; by default 16 MB a record and 20 million vertices a geometry. JSON nests at most 128
  /// levels deep, always.
  public init(recordBytes: Int = 16_000_000, vertices: Int = 20_000_000) {
    self.recordBytes = recordBytes
    self.vertices = vertices
  }
}
