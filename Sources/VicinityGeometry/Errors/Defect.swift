/// One thing that is wrong with an input: what, where, and how to mend it.
public struct Defect: Hashable, Sendable {
  /// What kind of thing is wrong.
  public enum Code: String, Hashable, Sendable {
    /// The file cannot be opened or read.
    case unreadable
    /// The file cannot be written.
    case unwritable
    /// An index file is damaged, or was written by another version.
    case index
    /// The content is of no kind that can be read here.
    case unknownFormat
    /// The content breaks the rules of its format: JSON, CSV.
    case syntax
    /// The bytes are not UTF-8.
    case encoding
    /// A column that is needed is not there, or twice.
    case column
    /// A row has more or fewer fields than the header.
    case ragged
    /// A JSON object names one member twice.
    case duplicateKey
    /// A GeoJSON object lacks what RFC 7946 asks of it.
    case geoJSON
    /// A feature is something other than a point.
    case notAPoint
    /// A ring of a polygon is open or too short.
    case ring
    /// GEOS fails at an operation, and says why.
    case geos
    /// A feature is something other than a polygon or a circle.
    case notAnArea
    /// The shape of an area is invalid: it crosses itself, say.
    case invalidArea
    /// A field that should hold a number does not.
    case notANumber
    /// A number is outside its range.
    case outOfRange
    /// A change of a live index names no record, or one that is not there.
    case change
    /// A limit that keeps memory bounded was passed.
    case limit
  }

  /// What kind of thing is wrong.
  public let code: Code
  /// The data row or feature, from 0, the header not counted; nil where it is the whole input.
  public let row: Int?
  /// The line of the input, from 1.
  public let line: Int?
  /// The place in a JSON value, from the row's own value: a JSON Pointer (RFC 6901).
  public let pointer: String?
  /// What is wrong.
  public let problem: String
  /// What to do about it.
  public let mend: String

  /// The same so many rows and lines later.
  package func moved(rows: Int, lines: Int) -> Defect {
    Defect(
      code, row: row.map { $0 + rows }, line: line.map { $0 + lines }, pointer: pointer,
      problem: problem, mend: mend)
  }

  package init(
    _ code: Code, row: Int? = nil, line: Int? = nil, pointer: String? = nil, problem: String,
    mend: String
  ) {
    self.code = code
    self.row = row
    self.line = line
    self.pointer = pointer
    self.problem = problem
    self.mend = mend
  }
}
