/** Planted for the tests of the rules. */
@NullMarked
package cn.dualprevention.testing.rules.planted.leaking.orders.postgres;

import org.jspecify.annotations.NullMarked;
