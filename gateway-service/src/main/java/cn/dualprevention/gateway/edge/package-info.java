/** What no request gets past, whoever sends it. */
@NullMarked
package cn.dualprevention.gateway.edge;

import org.jspecify.annotations.NullMarked;
