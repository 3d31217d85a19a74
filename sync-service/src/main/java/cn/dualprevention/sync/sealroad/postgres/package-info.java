/** What was handed on, in PostgreSQL. */
@NullMarked
package cn.dualprevention.sync.sealroad.postgres;

import org.jspecify.annotations.NullMarked;
