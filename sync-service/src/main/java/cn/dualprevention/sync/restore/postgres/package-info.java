/** The counters numbers are taken from. */
@NullMarked
package cn.dualprevention.sync.restore.postgres;

import org.jspecify.annotations.NullMarked;
