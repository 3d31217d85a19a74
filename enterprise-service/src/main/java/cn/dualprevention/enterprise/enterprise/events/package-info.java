/** Enterprises as Avro records and as events. */
@NullMarked
package cn.dualprevention.enterprise.enterprise.events;

import org.jspecify.annotations.NullMarked;
