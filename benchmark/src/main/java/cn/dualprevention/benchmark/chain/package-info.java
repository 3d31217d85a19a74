/** Four platforms, ours and bare ones: how long a hazard takes to the province, how a backlog gets there, what idling costs. */
@NullMarked
package cn.dualprevention.benchmark.chain;

import org.jspecify.annotations.NullMarked;
