/** What sends requests and measures the answers. */
@NullMarked
package cn.dualprevention.benchmark.load;

import org.jspecify.annotations.NullMarked;
