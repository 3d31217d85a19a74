/** The platforms under test as they are shipped, each with its own processes, and the ways between them. */
@NullMarked
package cn.dualprevention.chaos.network;

import org.jspecify.annotations.NullMarked;
