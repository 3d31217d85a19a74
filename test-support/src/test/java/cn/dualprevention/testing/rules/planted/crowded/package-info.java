/** Planted for the tests of the rules. */
@NullMarked
package cn.dualprevention.testing.rules.planted.crowded;

import org.jspecify.annotations.NullMarked;
