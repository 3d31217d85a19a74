/** Reads a topic for a person. */
@NullMarked
package cn.dualprevention.standalone.consume;

import org.jspecify.annotations.NullMarked;
