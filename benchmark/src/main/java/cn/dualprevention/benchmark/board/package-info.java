/** Results: rows, their file and how they are printed. */
@NullMarked
package cn.dualprevention.benchmark.board;

import org.jspecify.annotations.NullMarked;
