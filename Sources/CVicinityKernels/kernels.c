#include "edges.h"
#include "prefetch.h"
