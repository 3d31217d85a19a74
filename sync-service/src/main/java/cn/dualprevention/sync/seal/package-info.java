/** Origins sign what they reported, so that any platform can tell whether it was altered or invented on the road. */
@NullMarked
package cn.dualprevention.sync.seal;

import org.jspecify.annotations.NullMarked;
