/** What things are called: enterprises, platforms, records. */
@NullMarked
package cn.dualprevention.ids;

import org.jspecify.annotations.NullMarked;
