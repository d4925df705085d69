#include <maxminddb.h>
#include <string.h>

/* Swift does not see members of 128 bits. */
static inline uint64_t vicinity_uint128_half(const MMDB_entry_data_s *data, int isHigh) {
#if MMDB_UINT128_IS_BYTE_ARRAY
  uint64_t half = 0;
  for (int i = 0; i < 8; i++) half = half << 8 | data->uint128[i + (isHigh ? 0 : 8)];
  return half;
#else
  return (uint64_t)(isHigh ? data->uint128 >> 64 : data->uint128);
#endif
}
