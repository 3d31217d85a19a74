/** Planted for the tests of the rules. */
@NullMarked
package cn.dualprevention.kit.access;

import org.jspecify.annotations.NullMarked;
