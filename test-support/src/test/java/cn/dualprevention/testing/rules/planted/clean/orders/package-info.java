/** Planted for the tests of the rules. */
@NullMarked
package cn.dualprevention.testing.rules.planted.clean.orders;

import org.jspecify.annotations.NullMarked;
