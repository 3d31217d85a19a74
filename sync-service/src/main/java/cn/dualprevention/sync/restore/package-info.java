/** Noticing that this service's own database is a backup. */
@NullMarked
package cn.dualprevention.sync.restore;

import org.jspecify.annotations.NullMarked;
