import VicinityCore

/// A request that cannot be read: everything that is wrong with it.
///
/// ```swift
/// do { _ = try OfferRequest(json: body) } catch { print(error) }
/// // /device/geo: "95,-122" latitude 95.0 is outside -90...90: write degrees from -90 to 90
/// ```
public struct OfferRequestError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, with the JSON Pointer of each.
  public let defects: [CatalogDefect]

  /// A line for each.
  public var description: String {
    defects.map { defect in
      let place = defect.pointer.isEmpty ? "request" : defect.pointer
      return Quotation.escaped("\(place): \(defect.problem): \(defect.mend)")
    }.joined(separator: "\n")
  }
}
