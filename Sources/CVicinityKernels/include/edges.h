#ifndef VICINITY_EDGES_H
#define VICINITY_EDGES_H

#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* A bit for each of up to 32 edges. */
typedef struct {
  /* A ray from the point to the left crosses the edge. */
  uint32_t crossed;
  /* The rounded numbers do not tell. */
  uint32_t unsure;
} vicinity_edges;

/* In C because the same loop in Swift takes 2.5 times as long for eight edges, and 3 times for sixteen.
 *
 * Tests a point against `groups` times eight edges in a row: edge i runs from vertex i to vertex i + 1,
 * so 8 * groups + 1 vertices are read. Vertices lie in -2...16386, the point in 0...16383.
 *
 * Proof. A vertex is rounded to the nearest number, the point is rounded down, so with 1/100 for the
 * rounding of what was rounded each vertex is at most 0.51 away, and the point lies in x...x + 1.01.
 * - Height. A vertex more than one above y is above the point, one below y is below it. So only
 *   vertices at y and y + 1 leave it open whether the edge is crossed, and only where the edge has an end
 *   that is not to the right of the point: x + 2 or more is.
 * - Side. With d the edge and r the way from its start to the point, the sign of dx ry - dy rx is
 *   asked. d is wrong by at most 1.02 in each number, and r by 1.52, so the product is wrong by at
 *   most 1.52 (|dx| + |dy|) + 1.02 (|rx| + |ry|) + 2 * 1.02 * 1.52. What is no more than
 *   2 (|dx| + |dy| + |rx| + |ry|) + 8 is left open.
 * No number leaves 16 bits: differences are below 2^15. Products stay below 2^31. */
static inline __attribute__((always_inline)) vicinity_edges vicinity_test_edges(
    const int16_t *xs, const int16_t *ys, int32_t groups, int32_t x, int32_t y) {
  vicinity_edges result = {0, 0};
#ifdef __SSE2__
  const __m128i px = _mm_set1_epi16((int16_t)x), py = _mm_set1_epi16((int16_t)y);
  const __m128i one = _mm_set1_epi16(1), two = _mm_set1_epi16(2), eight = _mm_set1_epi32(8);
  const __m128i zero = _mm_setzero_si128();
  for (int32_t group = 0; group < groups; group++) {
    const __m128i ax = _mm_loadu_si128((const __m128i *)(xs + 8 * group));
    const __m128i bx = _mm_loadu_si128((const __m128i *)(xs + 8 * group + 1));
    const __m128i ay = _mm_loadu_si128((const __m128i *)(ys + 8 * group));
    const __m128i by = _mm_loadu_si128((const __m128i *)(ys + 8 * group + 1));
    const __m128i dx = _mm_sub_epi16(bx, ax), dy = _mm_sub_epi16(by, ay);
    const __m128i rx = _mm_sub_epi16(px, ax), ry = _mm_sub_epi16(py, ay);
    const __m128i above = _mm_cmpgt_epi16(by, py);
    const __m128i spans = _mm_xor_si128(_mm_cmpgt_epi16(ay, py), above);
    /* dx ry - dy rx, four and four. */
    const __m128i minus = _mm_sub_epi16(zero, rx);
    const __m128i low = _mm_madd_epi16(_mm_unpacklo_epi16(dx, dy), _mm_unpacklo_epi16(ry, minus));
    const __m128i high = _mm_madd_epi16(_mm_unpackhi_epi16(dx, dy), _mm_unpackhi_epi16(ry, minus));
    /* To the left of an edge that rises lies what it is not left of: negative. */
    const __m128i negative =
      _mm_packs_epi32(_mm_srai_epi32(low, 31), _mm_srai_epi32(high, 31));
    /* Rising and the point to the right, or falling and the point to its right. */
    const __m128i right = _mm_xor_si128(negative, _mm_xor_si128(above, _mm_set1_epi16(-1)));
    const __m128i crossed = _mm_and_si128(spans, right);

#define VICINITY_ABS(v) _mm_max_epi16(v, _mm_sub_epi16(zero, v))
    const __m128i adx = VICINITY_ABS(dx), ady = VICINITY_ABS(dy);
    const __m128i arx = VICINITY_ABS(rx), ary = VICINITY_ABS(ry);
#undef VICINITY_ABS
    const __m128i boundLow = _mm_add_epi32(
      _mm_add_epi32(
        _mm_madd_epi16(_mm_unpacklo_epi16(adx, ady), two),
        _mm_madd_epi16(_mm_unpacklo_epi16(arx, ary), two)), eight);
    const __m128i boundHigh = _mm_add_epi32(
      _mm_add_epi32(
        _mm_madd_epi16(_mm_unpackhi_epi16(adx, ady), two),
        _mm_madd_epi16(_mm_unpackhi_epi16(arx, ary), two)), eight);
    /* |product| <= bound: neither beyond it nor beyond its negative. */
    const __m128i sureLow = _mm_or_si128(
      _mm_cmpgt_epi32(low, boundLow), _mm_cmpgt_epi32(_mm_sub_epi32(zero, boundLow), low));
    const __m128i sureHigh = _mm_or_si128(
      _mm_cmpgt_epi32(high, boundHigh), _mm_cmpgt_epi32(_mm_sub_epi32(zero, boundHigh), high));
    const __m128i sure = _mm_packs_epi32(sureLow, sureHigh);
    const __m128i level = _mm_or_si128(
      _mm_or_si128(_mm_cmpeq_epi16(ay, py), _mm_cmpeq_epi16(by, py)),
      _mm_or_si128(
        _mm_cmpeq_epi16(_mm_sub_epi16(ay, one), py), _mm_cmpeq_epi16(_mm_sub_epi16(by, one), py)));
    const __m128i reaches =
      _mm_cmpgt_epi16(_mm_add_epi16(px, two), _mm_min_epi16(ax, bx));
    const __m128i unsure = _mm_or_si128(
      _mm_andnot_si128(sure, spans), _mm_and_si128(level, reaches));
    const uint32_t bits = (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(crossed, unsure));
    result.crossed |= (bits & 0xFF) << (8 * group);
    result.unsure |= (bits >> 8) << (8 * group);
  }
#else
  for (int32_t i = 0; i < 8 * groups; i++) {
    const int32_t dx = xs[i + 1] - xs[i], dy = ys[i + 1] - ys[i];
    const int32_t rx = x - xs[i], ry = y - ys[i];
    const int32_t product = dx * ry - dy * rx;
    const int32_t spans = (ys[i] > y) != (ys[i + 1] > y);
    const int32_t isRight = (product < 0) == (ys[i + 1] > y);
    const int32_t bound = 2 * ((dx < 0 ? -dx : dx) + (dy < 0 ? -dy : dy) + (rx < 0 ? -rx : rx)
      + (ry < 0 ? -ry : ry)) + 8;
    const int32_t isLevel = (uint32_t)(ys[i] - y) <= 1 || (uint32_t)(ys[i + 1] - y) <= 1;
    const int32_t reaches = (xs[i] < xs[i + 1] ? xs[i] : xs[i + 1]) < x + 2;
    const int32_t isOpen = product <= bound && product >= -bound;
    result.crossed |= (uint32_t)(spans && isRight) << i;
    result.unsure |= (uint32_t)((spans && isOpen) || (isLevel && reaches)) << i;
  }
#endif
  return result;
}

/* The edges whose boxes meet a box: the same edges, and numbers of the same size. */
static inline __attribute__((always_inline)) uint32_t vicinity_edges_in_box(
    const int16_t *xs, const int16_t *ys, int32_t groups, int16_t west, int16_t south,
    int16_t east, int16_t north) {
  uint32_t result = 0;
#ifdef __SSE2__
  const __m128i w = _mm_set1_epi16(west), s = _mm_set1_epi16(south);
  const __m128i e = _mm_set1_epi16(east), n = _mm_set1_epi16(north);
  for (int32_t group = 0; group < groups; group++) {
    const __m128i ax = _mm_loadu_si128((const __m128i *)(xs + 8 * group));
    const __m128i bx = _mm_loadu_si128((const __m128i *)(xs + 8 * group + 1));
    const __m128i ay = _mm_loadu_si128((const __m128i *)(ys + 8 * group));
    const __m128i by = _mm_loadu_si128((const __m128i *)(ys + 8 * group + 1));
    const __m128i beyond = _mm_or_si128(
      _mm_or_si128(
        _mm_cmpgt_epi16(_mm_min_epi16(ax, bx), e), _mm_cmpgt_epi16(w, _mm_max_epi16(ax, bx))),
      _mm_or_si128(
        _mm_cmpgt_epi16(_mm_min_epi16(ay, by), n), _mm_cmpgt_epi16(s, _mm_max_epi16(ay, by))));
    const uint32_t bits =
      (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(beyond, _mm_setzero_si128()));
    result |= (~bits & 0xFF) << (8 * group);
  }
#else
  for (int32_t i = 0; i < 8 * groups; i++) {
    const int16_t lowX = xs[i] < xs[i + 1] ? xs[i] : xs[i + 1];
    const int16_t highX = xs[i] < xs[i + 1] ? xs[i + 1] : xs[i];
    const int16_t lowY = ys[i] < ys[i + 1] ? ys[i] : ys[i + 1];
    const int16_t highY = ys[i] < ys[i + 1] ? ys[i + 1] : ys[i];
    result |= (uint32_t)(lowX <= east && highX >= west && lowY <= north && highY >= south) << i;
  }
#endif
  return result;
}

/* Whether an odd number of bits is set. */
static inline __attribute__((always_inline)) uint32_t vicinity_parity(uint32_t bits) {
  return (uint32_t)__builtin_parity(bits);
}

/* A number that is known to lie in 0...2^32 - 1, rounded down. */
static inline __attribute__((always_inline)) uint32_t vicinity_floor(double number) {
  return (uint32_t)(int64_t)number;
}

#endif
