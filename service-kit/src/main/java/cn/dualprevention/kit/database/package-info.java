/** What every adapter to PostgreSQL needs. */
@NullMarked
package cn.dualprevention.kit.database;

import org.jspecify.annotations.NullMarked;
