/** Whole platforms against each other. */
@NullMarked
package cn.dualprevention.sync;

import org.jspecify.annotations.NullMarked;
