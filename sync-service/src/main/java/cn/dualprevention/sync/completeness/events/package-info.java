/** Heads of journals and what this platform's services are told, on Kafka. */
@NullMarked
package cn.dualprevention.sync.completeness.events;

import org.jspecify.annotations.NullMarked;
