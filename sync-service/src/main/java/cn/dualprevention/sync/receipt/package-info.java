/** What a platform says it has: complete to number n at time t, signed. */
@NullMarked
package cn.dualprevention.sync.receipt;

import org.jspecify.annotations.NullMarked;
