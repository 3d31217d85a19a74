/** The proofs, read from PostgreSQL. */
@NullMarked
package cn.dualprevention.sync.completeness.postgres;

import org.jspecify.annotations.NullMarked;
