/** Up to when everything from here and below is shown, and whose is missing; claimed only from what is proven. */
@NullMarked
package cn.dualprevention.sync.completeness;

import org.jspecify.annotations.NullMarked;
