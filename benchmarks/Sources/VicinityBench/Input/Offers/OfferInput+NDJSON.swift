import CSpatial

extension OfferInput {
  /// The catalog as JSON with a record on each line, whose numbers are read as these very doubles.
  ///
  /// - Parameter skipsNone: whether nothing can be passed over where no reasons are wanted: offers that no
  ///   rule of stacking concerns have one that excludes nothing, and circles stand for polygons, whose
  ///   edges would be asked last.
  func ndjson(skipsNone: Bool = false) -> [UInt8] {
    var text = DegreeText(capacity: 400 * offers.count + 26 * polygons.points.count)
    text.append("{\"catalog\":{\"id\":\"bench\",\"seed\":\"")
    text.append(text: Self.seed)
    text.append("\"}}\n")
    for (number, test) in OfferRules.tests.enumerated() {
      text.append(text: "{\"segment\":{\"id\":\"rule-\(number)\",\(test.json)}}\n")
    }
    for index in regions.indices { appendArea(index, skipsNone, to: &text) }
    for index in offers.indices {
      if offers[index].has_place { appendPlace(index, to: &text) }
      appendOffer(index, skipsNone, to: &text)
    }
    return text.bytes
  }

  private func appendArea(_ index: Int, _ skipsNone: Bool, to text: inout DegreeText) {
    guard let name = names[index] else { return }
    let region = regions[index]
    text.append(text: "{\"area\":{\"id\":\"\(name)\",")
    switch region.kind {
    case region_circle:
      let circle = circles[Int(region.item)]
      text.append("\"circle\":{\"at\":\"")
      append(circle.center, to: &text)
      text.append("\",\"radius\":\"")
      text.append(circle.radius_metres)
      text.append(" m\"}")
    case region_country:
      text.append(text: "\"country\":\"\(OfferZone.countries[Int(region.item)])\"")
    default:
      let rings = polygons.rings(of: Int(region.item))[0]
      if skipsNone {
        text.append("\"circle\":{\"at\":\"")
        var middle = polygons.points[rings[0].lowerBound]
        middle.longitude -= 360 * (middle.longitude / 360).rounded()
        append(middle, to: &text)
        text.append(text: "\",\"radius\":\"2 km\"}}}\n")
        return
      }
      text.append("\"shape\":{\"type\":\"Polygon\",\"coordinates\":")
      append(rings: rings, to: &text)
      text.append("}")
    }
    text.append("}}\n")
  }

  private func append(_ point: spatial_point, to text: inout DegreeText) {
    text.append(point.latitude)
    text.append(",")
    text.append(point.longitude)
  }

  private func append(rings: [Range<Int>], to text: inout DegreeText) {
    for (number, ring) in rings.enumerated() {
      text.append(number > 0 ? "],[" : "[[")
      for index in ring {
        text.append(index > ring.lowerBound ? ",[" : "[")
        text.append(polygons.points[index].longitude)
        text.append(",")
        text.append(polygons.points[index].latitude)
        text.append("]")
      }
    }
    text.append("]]")
  }

  private func appendPlace(_ index: Int, to text: inout DegreeText) {
    let offer = offers[index]
    text.append(text: "{\"place\":{\"id\":\"p\(index)\",\"at\":\"")
    append(offer.place, to: &text)
    text.append(
      text: "\",\"timezone\":\"\(OfferZone.everywhere[Int(offer.zone)].name)\"}}\n")
  }

  private func appendOffer(_ index: Int, _ skipsNone: Bool, to text: inout DegreeText) {
    let offer = offers[index]
    text.append(text: "{\"offer\":{\"id\":\"o\(index)\",")
    if offer.has_place { text.append(text: "\"availableAtOrFrom\":\"p\(index)\",") }
    text.append("\"where\":{")
    if let name = names[Int(offer.region)] {
      text.append(text: "\"in\":\"\(name)\"")
    } else {
      text.append("\"within\":{\"geoRadius\":\"")
      text.append(circles[Int(regions[Int(offer.region)].item)].radius_metres)
      text.append(text: " m\",\"of\":\"p\(index)\"}")
    }
    if offer.accepts_possible { text.append(",\"match\":\"possible\"") }
    let who = rules[index].map(\.json).joined(separator: ",")
    text.append(text: "},\"who\":[\(who)],\"when\":{")
    if !offer.has_place {
      text.append(text: "\"timezone\":\"\(OfferZone.everywhere[Int(offer.zone)].name)\",")
    }
    for (key, day) in [("validFrom", offer.first_day), ("validThrough", offer.last_day)]
    where day != .min && day != .max {
      text.append(text: "\"\(key)\":\"\(OfferWeek.date(Int(day - OfferWeek.day)))\",")
    }
    text.append(text: "\"hours\":\(OfferHours.all[Int(offer.hours)].json)}")
    if offer.channels != 7 {
      let names = OfferRequests.channels.enumerated().filter { offer.channels >> $0.0 & 1 == 1 }
      let list = names.map { "\"\($0.1)\"" }.joined(separator: ",")
      text.append(text: ",\"channels\":[\(list)]")
    }
    text.append(text: ",\"priority\":\(offer.priority)")
    if let stack = OfferStacks.all[Int(offer.stack)].json(stacksAll: skipsNone) {
      text.append(text: ",\(stack)")
    }
    text.append("}}\n")
  }
}
