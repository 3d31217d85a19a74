/** How the directory follows the events. */
@NullMarked
package cn.dualprevention.enterprise.enterprise.directory.events;

import org.jspecify.annotations.NullMarked;
