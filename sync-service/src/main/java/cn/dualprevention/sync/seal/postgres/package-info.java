/** Seals in PostgreSQL, and where the events are that they speak of. */
@NullMarked
package cn.dualprevention.sync.seal.postgres;

import org.jspecify.annotations.NullMarked;
