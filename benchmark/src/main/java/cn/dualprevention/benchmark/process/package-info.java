/** Child processes, and the CPU time and memory they use. */
@NullMarked
package cn.dualprevention.benchmark.process;

import org.jspecify.annotations.NullMarked;
