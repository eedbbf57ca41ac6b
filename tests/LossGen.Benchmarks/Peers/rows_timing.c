/* The loop around a kernel, in C as well and in a file of its own, so that nothing is inlined or hoisted. */
#define _POSIX_C_SOURCE 200809L
#include <time.h>
#include "rows.h"

static double nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e9 + now.tv_nsec;
}

/* Nanoseconds of all calls together; the last value goes to *value. */
double time_kernel(kernel *body, const rows *x, int calls, double *value)
{
    double start = nanoseconds();

    for (int call = 0; call < calls; call++)
    {
        *value = body(x);
    }

    return nanoseconds() - start;
}
