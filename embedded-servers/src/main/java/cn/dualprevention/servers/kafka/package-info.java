/** Kafka as a supervised child process: one broker that is its own controller. */
@NullMarked
package cn.dualprevention.servers.kafka;

import org.jspecify.annotations.NullMarked;
