/** Who is connected to whom, how they came to know each other and how the link is doing. */
@NullMarked
package cn.dualprevention.sync.link;

import org.jspecify.annotations.NullMarked;
