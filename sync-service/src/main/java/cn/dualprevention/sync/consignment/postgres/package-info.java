/** Schema texts in PostgreSQL. */
@NullMarked
package cn.dualprevention.sync.consignment.postgres;

import org.jspecify.annotations.NullMarked;
