/** Who calls: an API key or a person's token, read once and replaced by a signed internal token. */
@NullMarked
package cn.dualprevention.gateway.identity;

import org.jspecify.annotations.NullMarked;
