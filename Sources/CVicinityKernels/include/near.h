#ifndef VICINITY_NEAR_H
#define VICINITY_NEAR_H

#include <math.h>
#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* In C because Swift makes no mask of bits of a comparison of vectors but by a loop over its lanes. */

/* A bit for each of sixteen boxes that a ball may meet.
 *
 * A box is six numbers, each after the sixteen of its kind: least x, y, z, greatest x, y, z, rounded
 * outwards. `reach` has room for the rounding of the middle and of what is added here. */
static inline __attribute__((always_inline)) uint32_t vicinity_boxes_near(
    const float *boxes, float x, float y, float z, float reach) {
  uint32_t near = 0;
  const float square = reach * reach;
#ifdef __SSE2__
  const __m128 px = _mm_set1_ps(x), py = _mm_set1_ps(y), pz = _mm_set1_ps(z);
  const __m128 limit = _mm_set1_ps(square), zero = _mm_setzero_ps();
  for (int lane = 0; lane < 16; lane += 4) {
    const float *box = boxes + lane;
#define VICINITY_GAP(axis, p) \
  _mm_max_ps( \
    _mm_max_ps( \
      _mm_sub_ps(_mm_loadu_ps(box + 16 * (axis)), p), \
      _mm_sub_ps(p, _mm_loadu_ps(box + 16 * ((axis) + 3)))), \
    zero)
    const __m128 dx = VICINITY_GAP(0, px), dy = VICINITY_GAP(1, py), dz = VICINITY_GAP(2, pz);
#undef VICINITY_GAP
    const __m128 sum =
      _mm_add_ps(_mm_add_ps(_mm_mul_ps(dx, dx), _mm_mul_ps(dy, dy)), _mm_mul_ps(dz, dz));
    near |= (uint32_t)_mm_movemask_ps(_mm_cmple_ps(sum, limit)) << lane;
  }
#else
  for (int lane = 0; lane < 16; lane++) {
    const float *box = boxes + lane;
    const float dx = fmaxf(fmaxf(box[0] - x, x - box[48]), 0);
    const float dy = fmaxf(fmaxf(box[16] - y, y - box[64]), 0);
    const float dz = fmaxf(fmaxf(box[32] - z, z - box[80]), 0);
    if (dx * dx + dy * dy + dz * dz <= square) near |= 1u << lane;
  }
#endif
  return near;
}

/* What a ball tells of sixteen areas. */
typedef struct {
  /* It may meet the area. */
  uint32_t near;
  /* Of those: it does, and whether it lies in the area is known too. The rest must be tested exactly. */
  uint32_t settled;
  /* Of those: it lies in the area. */
  uint32_t covered;
} vicinity_disc_bits;

/* What a disc around a point tells of sixteen areas.
 *
 * An area is four numbers, each after the sixteen of its kind: the middle's x, y, z, and a radius: that
 * of a circle in metres along the ground, or the negative radius of a ball that holds the area. NaN is
 * near nothing.
 *
 * Let d be the chord between the two middles, s the length of the ground beneath it: s - s^3 * bend <=
 * d <= s, where bend is that of a circle with the least radius of curvature; no longer path has a
 * chord below the left side. Each coordinate is rounded by at most 0.25, so d is wrong by at most 0.87,
 * and by less than a millionth of itself; the margins are 1.5 and 1e-5. */
static inline __attribute__((always_inline)) vicinity_disc_bits vicinity_areas_near(
    const float *areas, float x, float y, float z, float reach, float bend) {
  vicinity_disc_bits bits = {0, 0, 0};
  const float less = 1 - 1e-5f, more = 1 + 1e-5f, margin = 1.5f;
#ifdef __SSE2__
  const __m128 px = _mm_set1_ps(x), py = _mm_set1_ps(y), pz = _mm_set1_ps(z);
  const __m128 disc = _mm_set1_ps(reach), zero = _mm_setzero_ps();
  const __m128 shrink = _mm_set1_ps(less), grow = _mm_set1_ps(more);
  const __m128 room = _mm_set1_ps(margin), curve = _mm_set1_ps(bend);
  const __m128 sign = _mm_set1_ps(-0.0f);
  for (int lane = 0; lane < 16; lane += 4) {
    const float *area = areas + lane;
    const __m128 dx = _mm_sub_ps(_mm_loadu_ps(area), px);
    const __m128 dy = _mm_sub_ps(_mm_loadu_ps(area + 16), py);
    const __m128 dz = _mm_sub_ps(_mm_loadu_ps(area + 32), pz);
    const __m128 written = _mm_loadu_ps(area + 48);
    const __m128 radius = _mm_andnot_ps(sign, written);
    const __m128 square =
      _mm_add_ps(_mm_add_ps(_mm_mul_ps(dx, dx), _mm_mul_ps(dy, dy)), _mm_mul_ps(dz, dz));
    const __m128 outer = _mm_add_ps(_mm_mul_ps(_mm_add_ps(radius, disc), grow), room);
    const __m128 near = _mm_cmple_ps(square, _mm_mul_ps(outer, outer));
    const uint32_t nears = (uint32_t)_mm_movemask_ps(near);
    if (!nears) continue;
    /* The chord below which the ground is shorter than a length; nothing is below zero. */
#define VICINITY_CHORD(length) \
  _mm_max_ps( \
    _mm_sub_ps( \
      _mm_sub_ps(_mm_mul_ps(length, shrink), room), \
      _mm_mul_ps(_mm_mul_ps(_mm_mul_ps(length, length), length), curve)), \
    zero)
    const __m128 sum = _mm_add_ps(radius, disc), rest = _mm_sub_ps(radius, disc);
    const __m128 inner = VICINITY_CHORD(sum), deep = VICINITY_CHORD(rest);
#undef VICINITY_CHORD
    const __m128 rim = _mm_max_ps(_mm_add_ps(_mm_mul_ps(rest, grow), room), zero);
    const __m128 reached = _mm_cmplt_ps(square, _mm_mul_ps(inner, inner));
    const __m128 covered = _mm_cmplt_ps(square, _mm_mul_ps(deep, deep));
    const __m128 uncovered = _mm_cmpgt_ps(square, _mm_mul_ps(rim, rim));
    const uint32_t circles = ~(uint32_t)_mm_movemask_ps(written) & 15;
    const uint32_t holds = (uint32_t)_mm_movemask_ps(covered) & circles;
    const uint32_t tells =
      ((uint32_t)_mm_movemask_ps(_mm_and_ps(reached, uncovered)) & circles) | holds;
    bits.near |= nears << lane;
    bits.settled |= tells << lane;
    bits.covered |= holds << lane;
  }
#else
  for (int lane = 0; lane < 16; lane++) {
    const float *area = areas + lane;
    const float dx = area[0] - x, dy = area[16] - y, dz = area[32] - z, written = area[48];
    const float radius = fabsf(written), square = dx * dx + dy * dy + dz * dz;
    const float outer = (radius + reach) * more + margin;
    if (!(square <= outer * outer)) continue;
    bits.near |= 1u << lane;
    if (signbit(written)) continue;
    const float sum = radius + reach, rest = radius - reach;
    const float inner = fmaxf(sum * less - margin - sum * sum * sum * bend, 0);
    const float deep = fmaxf(rest * less - margin - rest * rest * rest * bend, 0);
    const float rim = fmaxf(rest * more + margin, 0);
    if (square < deep * deep) {
      bits.settled |= 1u << lane;
      bits.covered |= 1u << lane;
    } else if (square < inner * inner && square > rim * rim) {
      bits.settled |= 1u << lane;
    }
  }
#endif
  return bits;
}

#endif
