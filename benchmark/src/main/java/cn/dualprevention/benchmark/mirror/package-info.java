/** MirrorMaker 2, and the records that we and it carry. */
@NullMarked
package cn.dualprevention.benchmark.mirror;

import org.jspecify.annotations.NullMarked;
