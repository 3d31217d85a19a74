/** The one command: starts platforms, shows how to use them, keeps traffic flowing. */
@NullMarked
package cn.dualprevention.standalone;

import org.jspecify.annotations.NullMarked;
