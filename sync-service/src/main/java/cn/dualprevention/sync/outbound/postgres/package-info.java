/** What was sent and how far each link has read the block log. */
@NullMarked
package cn.dualprevention.sync.outbound.postgres;

import org.jspecify.annotations.NullMarked;
