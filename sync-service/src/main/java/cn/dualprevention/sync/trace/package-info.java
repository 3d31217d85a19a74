/** Where is my report now. */
@NullMarked
package cn.dualprevention.sync.trace;

import org.jspecify.annotations.NullMarked;
