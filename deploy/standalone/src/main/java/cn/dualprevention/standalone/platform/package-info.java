/** One platform as processes: PostgreSQL, Kafka and one JVM with all services. */
@NullMarked
package cn.dualprevention.standalone.platform;

import org.jspecify.annotations.NullMarked;
