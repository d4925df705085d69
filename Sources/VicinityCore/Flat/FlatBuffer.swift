#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Columns of fixed-width numbers in one piece of memory: what a compiled index is made of.
///
/// A column is found by its offset, never by an address, so the same bytes mean the same wherever
/// they lie: in memory of their own, or in a ``FlatFile``. Columns start at multiples of
/// ``alignment``, in the byte order of the machine.
@safe package final class FlatBuffer: Sendable {
  /// Where columns start: a cache line.
  package static let alignment = 64

  // Nothing writes to the memory after `init`.
  @usableFromInline nonisolated(unsafe) let start: UnsafeRawPointer

  /// The size in bytes.
  package let count: Int

  /// What holds the memory; nil where the buffer does.
  private let owner: FlatFile?

  /// A buffer for the columns of `layout`, which `fill` writes; zero where it does not.
  package init(_ layout: FlatLayout, _ fill: (borrowing FlatWriter) -> Void) {
    let size = layout.size
    let memory = unsafe FlatBuffer.memory(max(size, 1))
    unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    unsafe fill(FlatWriter(start: memory, size: size))
    unsafe start = UnsafeRawPointer(memory)
    count = size
    owner = nil
  }

  /// A part of a file, which it keeps open.
  init(start: UnsafeRawPointer, count: Int, of owner: FlatFile) {
    unsafe self.start = unsafe start
    self.count = count
    self.owner = owner
  }

  deinit { if owner == nil { unsafe start.deallocate() } }

  /// The bytes; valid as long as the buffer lives.
  package var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: start, count: count)
  }

  /// Memory of `size` bytes; a large one in huge pages where the system has them, because a look-up
  /// that finds nothing in a cache waits longer for the tables of small pages than for the data.
  static func memory(_ size: Int) -> UnsafeMutableRawPointer {
    let hugePage = 2 << 20
    guard size >= hugePage else {
      return .allocate(byteCount: size, alignment: alignment)
    }
    let whole = (size + hugePage - 1) / hugePage * hugePage
    let memory = UnsafeMutableRawPointer.allocate(byteCount: whole, alignment: hugePage)
    #if os(Linux)
      // Advice: where it is not taken nothing changes.
      _ = unsafe madvise(memory, whole, MADV_HUGEPAGE)
    #endif
    return unsafe memory
  }
}

extension FlatBuffer {
  /// The first number of a column; valid as long as the buffer lives.
  package func pointer<Number: BitwiseCopyable>(
    to column: FlatColumn<Number>
  ) -> UnsafePointer<Number> {
    unsafe (start + column.offset).assumingMemoryBound(to: Number.self)
  }

  /// The number at a byte of the buffer, which must be aligned for it. Debug builds check the
  /// place.
  @inlinable @inline(__always)
  package func load<Number: BitwiseCopyable>(_ type: Number.Type, at offset: Int) -> Number {
    assert(offset >= 0 && offset + MemoryLayout<Number>.size <= count)
    return unsafe start.load(fromByteOffset: offset, as: Number.self)
  }
}

/// A column of a ``FlatBuffer``: where it starts, and how many numbers it has.
package struct FlatColumn<Number: BitwiseCopyable>: Sendable {
  package let offset: Int
  package let count: Int

  fileprivate init(offset: Int, count: Int) {
    self.offset = offset
    self.count = count
  }
}

/// Lays columns out one behind the other.
package struct FlatLayout {
  /// The bytes so far.
  package private(set) var size = 0

  package init() {}

  /// Room for `count` numbers.
  package mutating func column<Number: BitwiseCopyable>(
    of type: Number.Type, count: Int
  ) -> FlatColumn<Number> {
    let column = FlatColumn<Number>(offset: size, count: count)
    let bytes = count * MemoryLayout<Number>.stride
    size += (bytes + FlatBuffer.alignment - 1) / FlatBuffer.alignment * FlatBuffer.alignment
    return column
  }
}

/// Writes the columns of a ``FlatBuffer`` while it is made.
@safe package struct FlatWriter: ~Copyable {
  private let start: UnsafeMutableRawPointer
  private let size: Int

  fileprivate init(start: UnsafeMutableRawPointer, size: Int) {
    unsafe self.start = unsafe start
    self.size = size
  }

  /// Writes the number at `index` of `column`.
  ///
  /// - Precondition: the index is in the column, and the column in the buffer.
  package func write<Number: BitwiseCopyable>(
    _ number: Number, to column: FlatColumn<Number>, at index: Int
  ) {
    precondition(index >= 0 && index < column.count)
    store(number, at: column.offset + index * MemoryLayout<Number>.stride)
  }

  /// Writes the number at a byte of the buffer, which must be aligned for it.
  package func store<Number: BitwiseCopyable>(_ number: Number, at offset: Int) {
    precondition(offset >= 0 && offset + MemoryLayout<Number>.size <= size)
    unsafe start.storeBytes(of: number, toByteOffset: offset, as: Number.self)
  }

  /// The first number of a column, for threads that each write a part of it; valid while the buffer
  /// is filled.
  package func pointer<Number: BitwiseCopyable>(
    to column: FlatColumn<Number>
  ) -> UnsafeMutablePointer<Number> {
    precondition(column.offset + column.count * MemoryLayout<Number>.stride <= size)
    return unsafe (start + column.offset).assumingMemoryBound(to: Number.self)
  }

  /// Writes the numbers from the start of the column, as a block: no number is looked at.
  package func write<Number: BitwiseCopyable>(_ numbers: [Number], to column: FlatColumn<Number>) {
    unsafe numbers.withUnsafeBytes { bytes in
      precondition(numbers.count <= column.count && column.offset + bytes.count <= size)
      unsafe UnsafeMutableRawBufferPointer(start: start + column.offset, count: bytes.count)
        .copyMemory(from: bytes)
    }
  }
}
