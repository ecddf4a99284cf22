/* What speaks for a slip or for an honest change, beside the two times. Private to slip. */
#ifndef SLIP_SIGNALS_H
#define SLIP_SIGNALS_H

#include <slipwatch/slip.h>

/* The sum of log likelihood ratios, slip : honest change, capped: they are not independent.
 */
double signals_log(const SlipQuestion *question);

/* e: the rate of slips, in its context. */
double slip_rate(const SlipSignals *signals);

/* The record lies outside what was acceptable. */
bool start_differs(const SlipQuestion *question);

/* The resource asked for and the recorded one are both named, and differ. */
bool resource_differs(const SlipQuestion *question);

#endif
