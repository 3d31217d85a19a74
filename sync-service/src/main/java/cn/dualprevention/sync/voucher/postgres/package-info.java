/** Vouchers in PostgreSQL. */
@NullMarked
package cn.dualprevention.sync.voucher.postgres;

import org.jspecify.annotations.NullMarked;
