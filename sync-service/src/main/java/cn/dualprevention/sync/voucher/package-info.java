/** Whose key a key is, and on whose word. */
@NullMarked
package cn.dualprevention.sync.voucher;

import org.jspecify.annotations.NullMarked;
