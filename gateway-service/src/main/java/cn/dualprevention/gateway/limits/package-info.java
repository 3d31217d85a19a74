/** How much one caller may ask. */
@NullMarked
package cn.dualprevention.gateway.limits;

import org.jspecify.annotations.NullMarked;
