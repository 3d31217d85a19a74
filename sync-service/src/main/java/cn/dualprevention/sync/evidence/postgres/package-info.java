/** Events and their seals in PostgreSQL. */
@NullMarked
package cn.dualprevention.sync.evidence.postgres;

import org.jspecify.annotations.NullMarked;
