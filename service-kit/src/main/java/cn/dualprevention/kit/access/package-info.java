/** Who calls and what he may see: the signed internal token, the declared rule of every endpoint, the scope of a query. */
@NullMarked
package cn.dualprevention.kit.access;

import org.jspecify.annotations.NullMarked;
