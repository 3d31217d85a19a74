/** Bytes between platforms: the three primitives everything on a link is made of. */
@NullMarked
package cn.dualprevention.sync.wire;

import org.jspecify.annotations.NullMarked;
