/** What is compared, from setting the stage to the rows. */
@NullMarked
package cn.dualprevention.benchmark.scene;

import org.jspecify.annotations.NullMarked;
