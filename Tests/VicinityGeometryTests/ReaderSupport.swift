import Foundation
import Testing
import VicinityCore
import VicinityGeometry

/// A place, flattened for comparing.
struct Flat: Equatable, CustomStringConvertible {
  var row: Int
  var latitude: Double
  var longitude: Double
  var id: String?
  var properties: [String: String?]

  var description: String { "\(row) \(latitude),\(longitude) \(id ?? "-") \(properties)" }
}

extension Places {
  static func read(_ text: String, _ options: ReadOptions = ReadOptions()) throws(GeometryError)
    -> Places
  {
    try Places(bytes: Array(text.utf8), name: "test", options: options)
  }

  var flat: [Flat] {
    (0..<count).map { index in
      let place = self[index]
      var properties: [String: String?] = [:]
      for name in place.propertyNames { properties[name] = .some(place.property(name)) }
      return Flat(
        row: place.row, latitude: place.coordinate.latitude, longitude: place.coordinate.longitude,
        id: place.id, properties: properties)
    }
  }
}

/// What a read of `text` ends in: its defects.
func defects(_ text: String, _ options: ReadOptions = ReadOptions()) -> [Defect] {
  defects(Array(text.utf8), options)
}

func defects(_ bytes: [UInt8], _ options: ReadOptions = ReadOptions()) -> [Defect] {
  do throws(GeometryError) {
    _ = try Places(bytes: bytes, name: "test", options: options)
    return []
  } catch {
    #expect(!error.description.isEmpty)
    return error.defects
  }
}

/// A file that goes away with the test.
struct TemporaryFile: ~Copyable {
  let path: String

  init(_ bytes: [UInt8]) throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("vicinity-\(UUID().uuidString)").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// The rows that a stream delivers with reads of `piece` bytes, and how it ended.
func stream(
  _ path: String, piece: Int, _ options: ReadOptions = ReadOptions()
) -> (points: [PlaceReader.Point], defects: [Defect]) {
  var points: [PlaceReader.Point] = []
  do throws(GeometryError) {
    let window = ByteWindow(streaming: try ByteSource(path: path), piece: piece)
    var reader = try PlaceReader(window: window, options: options)
    while let point = try reader.next() { points.append(point) }
    return (points, reader.skipped.first)
  } catch {
    return (points, error.defects)
  }
}
