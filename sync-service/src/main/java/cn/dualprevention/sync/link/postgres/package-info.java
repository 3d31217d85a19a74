/** Links in PostgreSQL. */
@NullMarked
package cn.dualprevention.sync.link.postgres;

import org.jspecify.annotations.NullMarked;
