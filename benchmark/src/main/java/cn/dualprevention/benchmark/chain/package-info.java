/** How long a hazard takes from the enterprise to the province. */
@NullMarked
package cn.dualprevention.benchmark.chain;

import org.jspecify.annotations.NullMarked;
