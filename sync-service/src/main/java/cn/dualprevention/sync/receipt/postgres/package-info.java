/** Receipts in PostgreSQL. */
@NullMarked
package cn.dualprevention.sync.receipt.postgres;

import org.jspecify.annotations.NullMarked;
