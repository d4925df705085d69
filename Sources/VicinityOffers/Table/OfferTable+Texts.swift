import VicinityCore

// What offers, places and areas are called.
extension OfferTable {
  /// The id of an offer; an empty text where there is none.
  func offerId(_ offer: UInt32) -> TextRef { offerTexts.text(of: offer) }

  /// The name of an offer, empty where it has none.
  func offerName(_ offer: UInt32) -> TextRef { offerTexts.text(1, of: offer) }

  func placeId(_ place: UInt32) -> TextRef { placeTexts.text(of: place) }

  /// The name of a place. The empty text stands for its id; a name that is empty has a length of two bytes.
  func placeName(_ place: UInt32) -> TextRef {
    let name = placeTexts.text(1, of: place)
    let isId = texts[name.offset] == 0
    return isId ? placeId(place) : name
  }

  /// What users call an area of the tree.
  func areaId(_ area: UInt32) -> TextRef { areaTexts.text(of: area) }
}

extension OfferDraft {
  package mutating func write(areaIds: [String]) {
    areaTexts = texts.add(records: areaIds.count) { $1.append(areaIds[$0]) }
  }

  /// - Parameter names: the id and the name of each place.
  package mutating func write<Place>(
    places: [Place], _ names: (Place) -> (id: String, name: String)
  ) {
    placeTexts = texts.add(records: places.count) { number, texts in
      let (id, name) = names(places[number])
      texts.append(id)
      if name.isEmpty {
        texts.appendLongEmpty()
      } else {
        texts.append(name.utf8.elementsEqual(id.utf8) ? "" : name)
      }
    }
  }

  /// - Parameter names: the id and the name of each offer; an empty one for none.
  package mutating func write<Offer>(
    offers: [Offer], _ names: (Offer) -> (id: String, name: String)
  ) {
    offerTexts = texts.add(records: offers.count) { number, texts in
      let (id, name) = names(offers[number])
      texts.append(id)
      texts.append(name)
    }
  }
}
