/** What is printed once the platforms run: addresses, keys and commands to try. */
@NullMarked
package cn.dualprevention.standalone.guide;

import org.jspecify.annotations.NullMarked;
