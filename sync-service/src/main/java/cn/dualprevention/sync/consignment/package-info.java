/** What travels over a link: numbered, chained, the same bytes each time. */
@NullMarked
package cn.dualprevention.sync.consignment;

import org.jspecify.annotations.NullMarked;
