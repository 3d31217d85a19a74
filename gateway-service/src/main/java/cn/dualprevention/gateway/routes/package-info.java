/** Which service answers which path, and what happens when it does not. */
@NullMarked
package cn.dualprevention.gateway.routes;

import org.jspecify.annotations.NullMarked;
