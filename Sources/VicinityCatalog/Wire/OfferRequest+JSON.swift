public import VicinityOffers

extension OfferRequest {
  /// Reads a request in the terms of OpenRTB: `device.geo`, `user.geo` and `delivery.geo` are positions,
  /// `user.attrs` and `user.segments` say who it is, `basket` what is about to be bought. What it does
  /// not know it passes over, as whoever reads OpenRTB must.
  ///
  /// ```json
  /// {"id":"r-1","time":"2026-11-25T18:42:07-08:00","channel":"app","limit":3,
  ///  "device":{"geo":{"lat":47.62051,"lon":-122.34930,"type":1,"accuracy":18},"langb":"nl-BE"},
  ///  "user":{"attrs":{"tier":"gold"}},"basket":{"total":{"value":"23.40","currency":"USD"}}}
  /// ```
  ///
  /// - Parameters:
  ///   - json: one JSON object.
  ///   - time: the time of requests that do not say theirs.
  /// - Throws: ``OfferRequestError`` with all that is wrong with it.
  public init(json: [UInt8], time: OfferTime? = nil) throws(OfferRequestError) {
    self = try WireRequest(json: json, time: time).request
  }
}
