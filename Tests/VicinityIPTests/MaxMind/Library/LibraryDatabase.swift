import CMaxMindDB
import Foundation
import VicinityIP

/// A database as libmaxminddb reads it: the oracle.
final class LibraryDatabase {
  struct Failure: Error { let status: Int32 }

  private let handle: UnsafeMutablePointer<MMDB_s>

  init(path: String) throws(Failure) {
    handle = .allocate(capacity: 1)
    let status = MMDB_open(path, UInt32(MMDB_MODE_MMAP), handle)
    guard status == MMDB_SUCCESS else {
      handle.deallocate()
      throw Failure(status: status)
    }
  }

  deinit {
    MMDB_close(handle)
    handle.deallocate()
  }

  var nodeCount: Int { Int(handle.pointee.metadata.node_count) }
  var ipVersion: Int { Int(handle.pointee.metadata.ip_version) }
  var buildEpoch: UInt64 { handle.pointee.metadata.build_epoch }
  var databaseType: String { String(cString: handle.pointee.metadata.database_type) }

  /// What a look-up finds: the bits of the prefix, and the offset of the record if there is one.
  func find(_ address: IPAddress) throws(Failure) -> (netmask: Int, offset: Int?) {
    var status: Int32 = 0
    let result: MMDB_lookup_result_s
    if address.isIPv4 {
      var target = sockaddr_in()
      target.sin_family = sa_family_t(AF_INET)
      target.sin_addr.s_addr = UInt32(truncatingIfNeeded: address.low).bigEndian
      result = withUnsafePointer(to: &target) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          MMDB_lookup_sockaddr(handle, $0, &status)
        }
      }
    } else {
      var target = sockaddr_in6()
      target.sin6_family = sa_family_t(AF_INET6)
      withUnsafeMutableBytes(of: &target.sin6_addr) {
        $0.storeBytes(of: address.high.bigEndian, as: UInt64.self)
        $0.storeBytes(of: address.low.bigEndian, toByteOffset: 8, as: UInt64.self)
      }
      result = withUnsafePointer(to: &target) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          MMDB_lookup_sockaddr(handle, $0, &status)
        }
      }
    }
    guard status == MMDB_SUCCESS else { throw Failure(status: status) }
    return (Int(result.netmask), result.found_entry ? Int(result.entry.offset) : nil)
  }

  /// The records of a node that are values, by their offsets.
  func node(_ number: Int) throws(Failure) -> [(record: Int, offset: Int?)] {
    var node = MMDB_search_node_s()
    let status = MMDB_read_node(handle, UInt32(number), &node)
    guard status == MMDB_SUCCESS else { throw Failure(status: status) }
    let data = UInt8(MMDB_RECORD_TYPE_DATA)
    return [
      (
        Int(node.left_record),
        node.left_record_type == data ? Int(node.left_record_entry.offset) : nil
      ),
      (
        Int(node.right_record),
        node.right_record_type == data ? Int(node.right_record_entry.offset) : nil
      ),
    ]
  }

  /// The whole record at an offset of the data.
  func value(at offset: Int) throws(Failure) -> MaxMindValue {
    var entry = MMDB_entry_s(mmdb: UnsafePointer(handle), offset: UInt32(offset))
    var list: UnsafeMutablePointer<MMDB_entry_data_list_s>?
    let status = MMDB_get_entry_data_list(&entry, &list)
    defer { MMDB_free_entry_data_list(list) }
    guard status == MMDB_SUCCESS else { throw Failure(status: status) }
    return try LibraryDatabase.value(&list)
  }

  private static func value(
    _ list: inout UnsafeMutablePointer<MMDB_entry_data_list_s>?
  ) throws(Failure) -> MaxMindValue {
    guard let entry = list else { throw Failure(status: -1) }
    list = entry.pointee.next
    let data = entry.pointee.entry_data
    switch MaxMindType(rawValue: UInt8(data.type)) {
    case .map:
      var members: [MaxMindValue.Member] = []
      for _ in 0..<data.data_size {
        guard case .string(let key) = try value(&list) else { throw Failure(status: -2) }
        members.append(MaxMindValue.Member(key: key, value: try value(&list)))
      }
      return .map(members)
    case .array:
      var elements: [MaxMindValue] = []
      for _ in 0..<data.data_size { elements.append(try value(&list)) }
      return .array(elements)
    case .string:
      let text = UnsafeRawBufferPointer(start: data.utf8_string, count: Int(data.data_size))
      guard let text = String(validating: text, as: UTF8.self) else { throw Failure(status: -3) }
      return .string(text)
    case .bytes:
      return .bytes(Array(UnsafeBufferPointer(start: data.bytes, count: Int(data.data_size))))
    case .double: return .double(data.double_value)
    case .float: return .float(data.float_value)
    case .uint16: return .uint16(data.uint16)
    case .uint32: return .uint32(data.uint32)
    case .int32: return .int32(data.int32)
    case .uint64: return .uint64(data.uint64)
    case .uint128:
      return withUnsafePointer(to: data) {
        .uint128(
          UInt128(vicinity_uint128_half($0, 1)) << 64 | UInt128(vicinity_uint128_half($0, 0)))
      }
    case .bool: return .bool(data.boolean)
    case nil: throw Failure(status: -4)
    }
  }
}
