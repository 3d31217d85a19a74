/** Hazards to send, as JSON and as events. */
@NullMarked
package cn.dualprevention.benchmark.sample;

import org.jspecify.annotations.NullMarked;
