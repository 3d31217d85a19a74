/** Planted for the tests of the rules. */
@NullMarked
package cn.dualprevention.testing.rules.planted.technical.orders;

import org.jspecify.annotations.NullMarked;
