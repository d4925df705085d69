import CWalk
import Foundation
import Vicinity

extension IPLookups {
  /// How many answers of the resolver and of libmaxminddb differ: in the country; and where there is a
  /// city, in it, or in the coordinate.
  var differences: Int {
    queries.addresses.indices.count { index in
      let place = resolver.place(of: queries.addresses[index])
      var fields = walk_fields()
      guard find(index, &fields) else { return place?.country != nil }
      guard let place, place.country == text(fields.country, fields.country_size) else {
        return true
      }
      guard let city = text(fields.city, fields.city_size) else { return place.city != nil }
      return place.city != city || place.circle?.latitude != fields.latitude
        || place.circle?.longitude != fields.longitude
    }
  }

  private func find(_ index: Int, _ fields: inout walk_fields) -> Bool {
    func find(_ address: UnsafeRawBufferPointer) -> Bool {
      walk_find(peer.handle, layout, address.bindMemory(to: sockaddr.self).baseAddress, &fields)
    }
    return queries.ipv4.isEmpty
      ? withUnsafeBytes(of: queries.ipv6[index], find)
      : withUnsafeBytes(of: queries.ipv4[index], find)
  }

  private func text(_ start: UnsafePointer<CChar>?, _ size: UInt32) -> String? {
    start.map {
      String(decoding: UnsafeRawBufferPointer(start: $0, count: Int(size)), as: UTF8.self)
    }
  }
}
