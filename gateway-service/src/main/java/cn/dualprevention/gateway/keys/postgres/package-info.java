/** API keys in PostgreSQL. */
@NullMarked
package cn.dualprevention.gateway.keys.postgres;

import org.jspecify.annotations.NullMarked;
