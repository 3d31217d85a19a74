/** Platforms made of the product's services, each a process of its own. */
@NullMarked
package cn.dualprevention.benchmark.stage;

import org.jspecify.annotations.NullMarked;
