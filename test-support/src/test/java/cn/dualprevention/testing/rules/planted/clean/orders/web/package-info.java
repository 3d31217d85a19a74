/** Planted for the tests of the rules. */
@NullMarked
package cn.dualprevention.testing.rules.planted.clean.orders.web;

import org.jspecify.annotations.NullMarked;
