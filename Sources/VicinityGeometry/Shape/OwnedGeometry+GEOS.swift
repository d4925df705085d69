import CGEOS

/// A GEOS geometry with the context it is used in. Both are freed together.
@safe struct OwnedGeometry: ~Copyable {
  let context: GEOSContext
  let pointer: OpaquePointer

  /// Takes `pointer` over; it must not belong to another geometry.
  init(_ pointer: OpaquePointer, in context: consuming GEOSContext) {
    self.context = context
    unsafe self.pointer = pointer
  }

  deinit { unsafe GEOSGeom_destroy_r(context.handle, pointer) }
}

/// Geometries on their way into a larger one, which will own them. Freed if they do not arrive.
@safe struct LooseGeometries: ~Copyable {
  private let handle: OpaquePointer
  private var pointers: [OpaquePointer?]

  /// - Parameter handle: of a context that outlives this.
  init(handle: OpaquePointer) {
    unsafe self.handle = handle
    unsafe pointers = []
  }

  deinit {
    for index in unsafe pointers.indices { unsafe GEOSGeom_destroy_r(handle, pointers[index]) }
  }

  mutating func append(_ pointer: OpaquePointer) { unsafe pointers.append(pointer) }

  /// Hands all geometries over.
  mutating func release() -> [OpaquePointer?] {
    let released = unsafe pointers
    unsafe pointers = []
    return unsafe released
  }
}
