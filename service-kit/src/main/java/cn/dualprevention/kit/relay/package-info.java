/** From a durable log to Kafka, in order, by one leader; and again when a consumer misses something. */
@NullMarked
package cn.dualprevention.kit.relay;

import org.jspecify.annotations.NullMarked;
