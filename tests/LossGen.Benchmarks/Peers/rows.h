/* What a loss over rows is called with. */
#include <stddef.h>

typedef struct
{
    const float *a, *b, *c, *y; /* matrices of n rows, and one number a row */
    const int *t;               /* one class a row */
    float *ga, *gb, *gc;        /* the gradients of the matrices */
    size_t n, d;                /* rows and columns */
    float s;                    /* the loss's parameter */
} rows;

typedef double kernel(const rows *x);
