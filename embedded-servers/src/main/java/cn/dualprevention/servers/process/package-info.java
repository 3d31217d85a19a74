/** Child processes that are started, watched, restarted and ended: what both servers have in common. */
@NullMarked
package cn.dualprevention.servers.process;

import org.jspecify.annotations.NullMarked;
