/** Builds that are wrong on purpose: a campaign that calls one of them clean is worth nothing. */
@NullMarked
package cn.dualprevention.chaos.broken;

import org.jspecify.annotations.NullMarked;
