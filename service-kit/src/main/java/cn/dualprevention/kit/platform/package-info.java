/** Which platform this is: its code, tier and area. */
@NullMarked
package cn.dualprevention.kit.platform;

import org.jspecify.annotations.NullMarked;
