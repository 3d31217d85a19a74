/** How far each link is, read from its marks. */
@NullMarked
package cn.dualprevention.sync.status.postgres;

import org.jspecify.annotations.NullMarked;
