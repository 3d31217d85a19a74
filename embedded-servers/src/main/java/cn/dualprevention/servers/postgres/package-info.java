/** PostgreSQL as a supervised child process, and the databases and roles of a platform in it. */
@NullMarked
package cn.dualprevention.servers.postgres;

import org.jspecify.annotations.NullMarked;
