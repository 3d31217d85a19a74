/** API keys of other systems: issued once, kept as hashes, known in memory. */
@NullMarked
package cn.dualprevention.gateway.keys;

import org.jspecify.annotations.NullMarked;
