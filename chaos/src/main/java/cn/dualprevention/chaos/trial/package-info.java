/** Checks with figures that need a running chain: an outage, a bad way, lost answers, a start with much unsent. */
@NullMarked
package cn.dualprevention.chaos.trial;

import org.jspecify.annotations.NullMarked;
