/* What every unit test includes first: cmocka needs its headers in this order. */
#ifndef SLIPWATCH_UNIT_H
#define SLIPWATCH_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
