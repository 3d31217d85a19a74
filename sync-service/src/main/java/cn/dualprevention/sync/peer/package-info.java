/** The platforms above, as this one calls them. */
@NullMarked
package cn.dualprevention.sync.peer;

import org.jspecify.annotations.NullMarked;
