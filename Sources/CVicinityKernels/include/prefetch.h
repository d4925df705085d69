#ifndef VICINITY_PREFETCH_H
#define VICINITY_PREFETCH_H

/* Asks for the cache line at an address, which need not be valid. */
static inline __attribute__((always_inline)) void vicinity_prefetch(const void *address) {
  __builtin_prefetch(address, 0, 3);
}

#endif
