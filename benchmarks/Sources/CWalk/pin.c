#ifdef __linux__
#define _GNU_SOURCE
#include <sched.h>
#endif

#include "walk.h"

void walk_pin(int core) {
#ifdef __linux__
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core, &cores);
  sched_setaffinity(0, sizeof cores, &cores);
#else
  (void)core;
#endif
}
