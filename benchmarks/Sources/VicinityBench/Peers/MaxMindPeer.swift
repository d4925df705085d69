import CPeers
import CWalk

/// A database as libmaxminddb has it: mapped into memory, decoded when asked.
final class MaxMindPeer {
  struct Refusal: Error { let status: Int32 }

  let handle: UnsafeMutablePointer<MMDB_s>

  init(path: String) throws {
    handle = .allocate(capacity: 1)
    let status = MMDB_open(path, UInt32(MMDB_MODE_MMAP), handle)
    guard status == MMDB_SUCCESS else {
      handle.deallocate()
      throw Refusal(status: status)
    }
  }

  deinit {
    MMDB_close(handle)
    handle.deallocate()
  }

  /// The networks of both families, those behind aliases of IPv4 left out.
  var networks: [walk_network] {
    let count = walk_networks(handle, nil, 0)
    return Array(unsafeUninitializedCapacity: count) { buffer, written in
      written = walk_networks(handle, buffer.baseAddress, count)
    }
  }
}

extension Tally {
  init(_ tally: walk_tally) {
    self.init(located: Int(tally.located), text: tally.text, sum: tally.sum)
  }
}
