/** Planted for the tests of the rules. */
@NullMarked
package cn.dualprevention.testing.rules.planted.naming;

import org.jspecify.annotations.NullMarked;
