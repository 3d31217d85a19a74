/** The log looked through backwards, and what comes back written into it. */
@NullMarked
package cn.dualprevention.sync.recall.postgres;

import org.jspecify.annotations.NullMarked;
