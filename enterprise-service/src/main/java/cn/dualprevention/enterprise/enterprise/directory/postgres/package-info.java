/** The directory in PostgreSQL. */
@NullMarked
package cn.dualprevention.enterprise.enterprise.directory.postgres;

import org.jspecify.annotations.NullMarked;
