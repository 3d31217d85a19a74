/** What this platform's own services published, taken into the block log. */
@NullMarked
package cn.dualprevention.sync.block.events;

import org.jspecify.annotations.NullMarked;
