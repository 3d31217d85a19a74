/** Known enterprises: events in, rows out. */
@NullMarked
package cn.dualprevention.hazard.enterprises.postgres;

import org.jspecify.annotations.NullMarked;
