/** Enterprise events, local and forwarded. */
@NullMarked
package cn.dualprevention.hazard.enterprises.events;

import org.jspecify.annotations.NullMarked;
