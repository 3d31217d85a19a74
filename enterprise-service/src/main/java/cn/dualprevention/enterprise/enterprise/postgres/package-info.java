/** Enterprises in PostgreSQL. */
@NullMarked
package cn.dualprevention.enterprise.enterprise.postgres;

import org.jspecify.annotations.NullMarked;
