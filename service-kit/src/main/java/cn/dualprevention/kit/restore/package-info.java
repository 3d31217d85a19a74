/** What a service does when its database turns out to be a backup: other numbers, and first its own events back. */
@NullMarked
package cn.dualprevention.kit.restore;

import org.jspecify.annotations.NullMarked;
