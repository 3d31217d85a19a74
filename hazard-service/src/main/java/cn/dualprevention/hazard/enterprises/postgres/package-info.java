/** Known enterprises in PostgreSQL. */
@NullMarked
package cn.dualprevention.hazard.enterprises.postgres;

import org.jspecify.annotations.NullMarked;
