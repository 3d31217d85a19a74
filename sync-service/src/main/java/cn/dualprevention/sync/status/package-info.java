/** How links are doing, for people and for metrics. */
@NullMarked
package cn.dualprevention.sync.status;

import org.jspecify.annotations.NullMarked;
