import CZLIB

/// Unpacks gzip (RFC 1952), several members one behind the other too, as `cat a.gz b.gz` makes them.
@safe final class Inflater {
  /// Why packed bytes are no gzip.
  struct Damage: Error {}

  private let stream: UnsafeMutablePointer<z_stream>
  /// Whether bytes were taken in behind the end of the last member.
  private var isInMember = true

  init() throws(Damage) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for gzip's own header and trailer.
    let code = unsafe inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw Damage() }
  }

  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Whether the last member is whole.
  var isComplete: Bool { !isInMember }

  /// Unpacks as much of `packed` as fits into `output`.
  ///
  /// - Returns: how many bytes were taken, and how many were made.
  func unpack(
    _ packed: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) throws(Damage) -> (taken: Int, made: Int) {
    if !isInMember {
      guard let first = unsafe packed.first else { return (0, 0) }
      // Zeros that pad the end, as tapes have them.
      if first == 0 { return (unsafe packed.prefix { $0 == 0 }.count, 0) }
      guard unsafe inflateReset(stream) == Z_OK else { throw Damage() }
      isInMember = true
    }
    let given = min(packed.count, 1 << 30)
    let room = min(output.count, 1 << 30)
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: packed.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(given)
    unsafe stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe stream.pointee.avail_out = UInt32(room)
    let code = unsafe inflate(stream, Z_NO_FLUSH)
    guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw Damage() }
    if code == Z_STREAM_END { isInMember = false }
    return unsafe (given - Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out))
  }
}

/// Packs bytes as gzip.
package enum Gzip {
  /// The bytes that a gzip member starts with.
  static let magic: [UInt8] = [0x1F, 0x8B]

  /// `bytes` as one member; members one behind the other are a file. Nil where memory is short.
  package static func member(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = unsafe z_stream()
    guard
      unsafe deflateInit2_(
        &stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { _ = unsafe deflateEnd(&stream) }
    let capacity = unsafe Int(deflateBound(&stream, UInt(bytes.count))) + 32
    var isWhole = false
    var packed = [UInt8](repeating: 0, count: capacity)
    unsafe bytes.withUnsafeBufferPointer { input in
      unsafe packed.withUnsafeMutableBufferPointer { output in
        unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.avail_in = UInt32(clamping: input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(clamping: output.count)
        isWhole = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END
      }
    }
    guard isWhole else { return nil }
    packed.removeLast(unsafe Int(stream.avail_out))
    return packed
  }
}
