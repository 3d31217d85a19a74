/** Realistic traffic of synthetic enterprises. */
@NullMarked
package cn.dualprevention.standalone.demo;

import org.jspecify.annotations.NullMarked;
