/** The road between platforms: nothing lost, nothing doubled, through crashes, cuts and lost answers. */
@NullMarked
package cn.dualprevention.sync;

import org.jspecify.annotations.NullMarked;
