/** Bringing back to a platform that was restored from a backup what its neighbours hold of its own events. */
@NullMarked
package cn.dualprevention.sync.recall;

import org.jspecify.annotations.NullMarked;
