/** Errors as RFC 9457 problems with stable codes and Chinese text. */
@NullMarked
package cn.dualprevention.kit.problem;

import org.jspecify.annotations.NullMarked;
