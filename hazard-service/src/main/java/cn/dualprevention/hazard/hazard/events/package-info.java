/** Hazards as Avro bodies: what the home stores and what travels. */
@NullMarked
package cn.dualprevention.hazard.hazard.events;

import org.jspecify.annotations.NullMarked;
