/** The block log in PostgreSQL. */
@NullMarked
package cn.dualprevention.sync.block.postgres;

import org.jspecify.annotations.NullMarked;
