/** What must be true of every platform once the road is empty: read from the platforms, then judged without them. */
@NullMarked
package cn.dualprevention.chaos.check;

import org.jspecify.annotations.NullMarked;
