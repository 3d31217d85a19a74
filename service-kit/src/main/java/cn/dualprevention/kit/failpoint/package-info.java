/** Named places at which a test can end the process. */
@NullMarked
package cn.dualprevention.kit.failpoint;

import org.jspecify.annotations.NullMarked;
