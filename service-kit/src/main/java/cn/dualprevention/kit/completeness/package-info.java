/** What a figure shows for certain: as of when, and whose events are missing. Claimed only from what is proven. */
@NullMarked
package cn.dualprevention.kit.completeness;

import org.jspecify.annotations.NullMarked;
