/** The one entrance of a platform: who calls, how much, where to. No business. */
@NullMarked
package cn.dualprevention.gateway;

import org.jspecify.annotations.NullMarked;
