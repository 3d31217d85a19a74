/** What travels: events, their metadata, the streams they stand in. */
@NullMarked
package cn.dualprevention.events;

import org.jspecify.annotations.NullMarked;
