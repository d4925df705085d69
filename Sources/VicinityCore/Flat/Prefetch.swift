import CVicinityKernels

/// Asks for the cache line at an address, which will be read soon, and need not be valid. From another
/// module it is a call, which takes a fraction of the time that it saves.
package func prefetch(_ address: UnsafeRawPointer) { unsafe vicinity_prefetch(address) }
