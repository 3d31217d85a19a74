/** Wishes and their answers on Kafka. */
@NullMarked
package cn.dualprevention.sync.recall.events;

import org.jspecify.annotations.NullMarked;
