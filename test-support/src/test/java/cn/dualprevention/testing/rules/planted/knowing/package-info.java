/** Planted for the tests of the rules. */
@NullMarked
package cn.dualprevention.testing.rules.planted.knowing;

import org.jspecify.annotations.NullMarked;
