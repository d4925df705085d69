#include "edges.h"
#include "near.h"
#include "prefetch.h"
