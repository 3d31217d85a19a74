/** The log of everything that passes this platform, in blocks that nobody need open. */
@NullMarked
package cn.dualprevention.sync.block;

import org.jspecify.annotations.NullMarked;
