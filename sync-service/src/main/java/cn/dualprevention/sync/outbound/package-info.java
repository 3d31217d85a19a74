/** Choosing, cutting and sending what a link's peer should have. */
@NullMarked
package cn.dualprevention.sync.outbound;

import org.jspecify.annotations.NullMarked;
