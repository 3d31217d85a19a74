/** What is to be started: platforms, their ports, where their servers are. */
@NullMarked
package cn.dualprevention.standalone.plan;

import org.jspecify.annotations.NullMarked;
