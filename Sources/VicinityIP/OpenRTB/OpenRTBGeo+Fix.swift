public import VicinityCore

extension OpenRTBGeo {
  /// Where that is, for matching with offers.
  ///
  /// An accuracy of 0, or none, is unknown. With one that is no length, as devices write for a position
  /// that is not valid, nothing is said of areas smaller than a region. Without a type nobody says how the position was found,
  /// and it is trusted no more than one by IP address; such a one says nothing of areas smaller than
  /// a region where there is neither a city nor a postal code, because it is then a region's middle.
  ///
  /// - Throws: `CoreError` where latitude and longitude are no place on earth, or one of them is
  ///   missing.
  public func fix() throws(CoreError) -> Fix {
    var point: Coordinate?
    if lat != nil || lon != nil {
      point = try Coordinate(latitude: lat ?? .nan, longitude: lon ?? .nan)
    }
    let source: Fix.Source =
      switch type.flatMap(LocationType.init) {
      case .gps: .gps
      case .user: .user
      case .ip, nil: .ip
      }
    let locality = self.locality
    let isMiddle = source == .ip && locality.granularity < .city
    let stated = accuracy.flatMap { statedAccuracy($0, source) }
    let isInvalid = stated == nil && accuracy ?? 0 != 0
    return Fix(
      point: point, accuracy: stated, source: source,
      ageSeconds: lastfix.flatMap { $0 >= 0 ? $0 : nil }, locality: locality,
      trust: isMiddle || isInvalid ? .region : nil)
  }

  private func statedAccuracy(_ metres: Double, _ source: Fix.Source) -> Accuracy? {
    let confidence =
      source != .ip
      ? Accuracy.deviceConfidence
      : ipservice == IPService.maxMind.rawValue
        ? MaxMindPlaceReader.confidence : Accuracy.unstatedConfidence
    return Accuracy(radiusMetres: metres, confidence: confidence)
  }

  private var locality: Locality {
    func given(_ text: String?) -> String? { text?.isEmpty == true ? nil : text }
    let code = given(country?.uppercased()).flatMap {
      CountryCode.isNone($0)
        ? nil : CountryCode.isOne($0) ? $0 : CountryCode.twoLetters(of: $0)
    }
    var full = given(region?.uppercased())
    if let part = full, !part.contains("-") { full = code.map { "\($0)-\(part)" } }
    // A region of another country is a mistake of somebody's.
    if let country = code, full?.hasPrefix("\(country)-") == false { full = nil }
    return Locality(country: code, region: full, city: given(city), postal: given(zip))
  }

  /// What a fix says, in the terms of OpenRTB. Cities keep the names that their sources give.
  ///
  /// - Parameter ipService: whose data a fix by IP address comes from.
  public init(_ fix: Fix, ipService: IPService? = nil) {
    // A position of which nothing small may be said would be taken for one.
    let point = fix.trust == .region ? nil : fix.point
    lat = point?.latitude
    lon = point?.longitude
    let type: LocationType =
      switch fix.source {
      case .gps, .wifi: .gps
      case .user: .user
      case .ip: .ip
      }
    self.type = type.rawValue
    accuracy = OpenRTBGeo.accuracy(fix)
    lastfix = fix.ageSeconds
    ipservice = type == .ip ? ipService?.rawValue : nil
    country = fix.locality.country.flatMap(CountryCode.threeLetters)
    region = fix.locality.region.map { code in
      code.uppercased().hasPrefix("US-") ? String(code.dropFirst(3)) : code
    }
    city = fix.locality.city
    zip = fix.locality.postal
  }

  /// The radius as OpenRTB means it: of a device's position at 68 %. What wireless networks find is worse
  /// than what its type would let assume, so that is written out.
  private static func accuracy(_ fix: Fix) -> Double? {
    guard fix.source != .ip, fix.accuracy != nil || fix.source == .wifi else {
      return fix.accuracy?.radiusMetres
    }
    if let stated = fix.accuracy, stated.confidence == Accuracy.deviceConfidence {
      return stated.radiusMetres
    }
    return fix.spread?.radiusMetres(holding: Accuracy.deviceConfidence)
  }
}
