/** From Kafka into a database: idempotent, counted, with what cannot be applied set aside. */
@NullMarked
package cn.dualprevention.kit.projection;

import org.jspecify.annotations.NullMarked;
