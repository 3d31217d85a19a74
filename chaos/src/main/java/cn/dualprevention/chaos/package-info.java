/** The fault campaign: traffic through a network of platforms, faults from a seed, and a verdict that can be checked. */
@NullMarked
package cn.dualprevention.chaos;

import org.jspecify.annotations.NullMarked;
