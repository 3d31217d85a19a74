/** What arrived and how far each link's numbers are complete. */
@NullMarked
package cn.dualprevention.sync.inbound.postgres;

import org.jspecify.annotations.NullMarked;
