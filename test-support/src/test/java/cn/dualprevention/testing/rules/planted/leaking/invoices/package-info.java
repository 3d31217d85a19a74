/** Planted for the tests of the rules. */
@NullMarked
package cn.dualprevention.testing.rules.planted.leaking.invoices;

import org.jspecify.annotations.NullMarked;
