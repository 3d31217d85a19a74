/** Planted for the tests of the rules. */
@NullMarked
package cn.dualprevention.sync.planted;

import org.jspecify.annotations.NullMarked;
